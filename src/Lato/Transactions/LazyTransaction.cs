using Lato.Dependencies;
using Lato.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Transactions;

/// <summary>
/// The transaction of an invocation: one that was there before, or that of which it is all. That one is made once something needs it, and most end
/// before. Thread-safe. A struct inside its invocation, which so stays one object.
/// </summary>
internal struct LazyTransaction
{
    static readonly object Ended = new();

    readonly CancellationToken _callerToken;
    object? _known; // the transaction; before there is one null, the scope of its services, or that it has ended without. Changed atomically

    public LazyTransaction(Transaction transaction) => (Runtime, _known) = (transaction.Runtime, transaction);

    public LazyTransaction(TransactionRuntime runtime, CancellationToken callerToken) => (Runtime, _callerToken) = (runtime, callerToken);

    public TransactionRuntime Runtime { get; }

    /// <summary>The transaction, if it was made.</summary>
    public readonly Transaction? Existing => _known as Transaction;

    /// <param name="invocation">Whose it is.</param>
    public Transaction Of(Invocation invocation) => _known as Transaction ?? Make(invocation);

    /// <summary>Why nothing may start in it any more, or null.</summary>
    /// <param name="invocation">Whose it is.</param>
    public Exception? Refusal(Invocation invocation) => _known is Transaction made ? made.Refusal()
        : _known == Ended || _callerToken.IsCancellationRequested ? Of(invocation).Refusal()
        : null;

    /// <summary>Its scoped services.</summary>
    /// <param name="invocation">Whose it is.</param>
    public IServiceProvider Services(Invocation invocation)
    {
        while (true)
        {
            switch (Volatile.Read(ref _known))
            {
                case Transaction transaction:
                    return transaction.Services;
                case null:
                    var made = Runtime.Services.CreateScope();
                    if (Interlocked.CompareExchange(ref _known, made, null) is null)
                    {
                        return made.ServiceProvider;
                    }

                    made.Dispose(); // nobody has used it
                    break;
                case IServiceScope scope:
                    return scope.ServiceProvider;
                default:
                    return Make(invocation).Services;
            }
        }
    }

    /// <summary>Ends it if it was not made, and begins to release its services.</summary>
    /// <returns>False if there is more to end.</returns>
    public bool TryEnd(out ValueTask releasing)
    {
        var seen = Volatile.Read(ref _known);
        if (seen is Transaction || _callerToken.IsCancellationRequested || Interlocked.CompareExchange(ref _known, Ended, seen) != seen)
        {
            releasing = default;
            return false;
        }

        releasing = DependencyScope.ReleaseAsync((IServiceScope?)seen);
        return true;
    }

    Transaction Make(Invocation invocation)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _known);
            var made = seen as Transaction ?? new Transaction(invocation, seen as IServiceScope, hasEnded: seen == Ended, _callerToken);
            if (Interlocked.CompareExchange(ref _known, made, seen) == seen)
            {
                return made;
            }
        }
    }
}
