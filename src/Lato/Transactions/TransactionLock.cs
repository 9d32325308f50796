using Lato.Transactions;

namespace Lato;

/// <summary>
/// A lock that one transaction has at a time, until it gives it back; the others wait without a thread, in their order. Waits for it are a part of the search for deadlocks: of transactions that wait
/// for each other, some by this lock and some by modules, one fails with a <see cref="DeadlockException"/>. For packages with a resource of which there is one. Thread-safe.
/// </summary>
public sealed class TransactionLock
{
    readonly TransactionLockQueue _queue = new();

    /// <summary>Waits for the lock.</summary>
    /// <param name="context">The transaction, which does not have the lock, in the view of what waits; null for code that belongs to none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Gives the lock back when it is disposed.</returns>
    /// <exception cref="DeadlockException">Who has the lock waits for this transaction.</exception>
    public async ValueTask<IDisposable> EnterAsync(TransactionContext? context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wait = new TransactionLockWait(_queue, context);
        if (_queue.Enter(wait))
        {
            return wait;
        }

        using (wait.Withdrawable(cancellationToken))
        {
            await wait.Task.ConfigureAwait(false);
        }

        return wait.Refusal is { } refusal ? throw refusal : wait;
    }
}
