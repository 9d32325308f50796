using Lato.Engine;

namespace Lato.Transactions;

/// <summary>The wait of one transaction for a lock, and then its having it.</summary>
internal sealed class TransactionLockWait : TaskCompletionSource, IThreadPoolWorkItem, IDisposable
{
    readonly TransactionLockQueue _queue;

    public TransactionLockWait(TransactionLockQueue queue, TransactionContext? context)
        : base(context is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None) // else it is completed by a work item of its own
    {
        _queue = queue;
        Transaction = context?.Transaction;
        Invocation = context?.Invocation;
        Held = Invocation is null ? null : HeldMessage.Next(Invocation, Task);
    }

    /// <summary>The transaction; null for code that belongs to none.</summary>
    public Transaction? Transaction { get; }

    public ActorEngine? Engine => Transaction?.Runtime.Engine;

    /// <summary>What waits, if it is a handler or a middleware around one.</summary>
    public Invocation? Invocation { get; }

    /// <summary>The wait, as the wait graph knows it.</summary>
    public HeldMessage? Held { get; }

    /// <summary>Why it does not get the lock, or null. Known when the wait has ended.</summary>
    public Exception? Refusal { get; private set; }

    public void End(Exception? refusal)
    {
        Refusal = refusal;
        if (Engine is { } engine)
        {
            engine.Schedule(this);
        }
        else
        {
            Execute();
        }
    }

    /// <summary>Ends the wait when a token is cancelled.</summary>
    public CancellationTokenRegistration Withdrawable(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static (wait, token) => ((TransactionLockWait)wait!).Withdraw(new OperationCanceledException(token)), this);

    /// <summary>What the transaction does next may be its end, so that its caller can go on here.</summary>
    public void Execute()
    {
        if (Transaction is null)
        {
            TrySetResult();
        }
        else
        {
            CallerHandoff.Give(Transaction, this, static wait => wait.TrySetResult());
        }
    }

    public void Dispose() => _queue.Leave(this);

    public override string ToString() => $"{Invocation?.Describe() ?? "code outside of handlers"} has a lock";

    void Withdraw(OperationCanceledException cancelled) => _queue.TryRefuse(this, cancelled);
}
