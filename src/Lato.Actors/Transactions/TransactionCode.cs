using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Where code of a transaction that is no handler runs: hooks, bodies and functions, and the middlewares around an invocation.</summary>
internal sealed class TransactionCode(Transaction transaction, Invocation? invocation) : OutsideContext(transaction.Pipeline.Engine)
{
    public static new TransactionCode? Current => SynchronizationContext.Current as TransactionCode;

    public Transaction Transaction => transaction;

    /// <summary>What middlewares and functions run in; one that an outer middleware of the same invocation runs in is kept.</summary>
    public static TransactionCode? Around(Invocation invocation, SynchronizationContext? current) =>
        current is TransactionCode code && code.Frame == invocation ? code : Of(invocation.Transaction, invocation);

    /// <summary>What hooks and bodies run in; nothing in a simulation, for what awaits such code would go on on the thread pool.</summary>
    public static TransactionCode? Of(Transaction transaction, Invocation? invocation = null) =>
        transaction.Pipeline.Engine.IsSimulation ? null : new TransactionCode(transaction, invocation);

    public override Frame? Frame => invocation ?? transaction.Origin;

    /// <summary>The transactions that wait, up the call chain, for the code that runs now.</summary>
    public static IEnumerable<Transaction> WaitingForCaller()
    {
        if (Current is { } code)
        {
            yield return code.Transaction;
        }

        for (var frame = Frame.Current; frame is not null; frame = frame.Parent)
        {
            if (frame is Invocation invocation)
            {
                yield return invocation.Transaction;
            }
        }
    }

    protected override string Describe() => invocation?.Describe() ?? $"a hook of transaction {transaction.Id:N}";
}
