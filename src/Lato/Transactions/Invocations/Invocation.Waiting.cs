using Lato.Engine;

namespace Lato.Transactions;

/// <summary>An invocation that waits for its module, or for something else.</summary>
internal sealed partial class Invocation
{
    public override bool IsAborted => ExistingTransaction?.AbortReason is not null;

    public override Exception? Refusal() => _transaction.Refusal(this);

    public override Task? EndsBefore => ExistingTransaction?.ExistingTracker?.Quiet;

    /// <summary>What was given up on in the meantime does not wait.</summary>
    public override void OnWaiting()
    {
        if (_details is { OwnToken: { CanBeCanceled: true } token } details && details.Withdrawal == default)
        {
            details.Withdrawal = token.UnsafeRegister(static (invocation, token) => ((Invocation)invocation!).Withdraw(new OperationCanceledException(token)), this);
            Interlocked.MemoryBarrier();
            if (HasEnded)
            {
                details.Withdrawal.Unregister();
            }
        }

        if ((Refusal() ?? OwnCancellation()) is { } refusal)
        {
            Withdraw(refusal);
        }
    }

    // Its callback may have come while the message went from the mailbox to the gate, and so was in neither.
    OperationCanceledException? OwnCancellation() =>
        _details is { OwnToken: { IsCancellationRequested: true } token } ? new OperationCanceledException(token) : null;

    /// <summary>Has the module forget it, unless it has begun.</summary>
    public void Withdraw(Exception refusal)
    {
        if (Handler.Actor is { } actor && !HasEnded)
        {
            actor.TryRefuse(this, Refusal() ?? refusal);
        }
    }

    protected override void OnSuspended() => Transaction.Tracker.Began(this);

    protected override void OnEnded()
    {
        Transaction.Tracker.Ended(this);
        if (_details is { OwnToken.CanBeCanceled: true } details)
        {
            Interlocked.MemoryBarrier();
            details.Withdrawal.Unregister();
        }

        if (Has(MessageFlags.LeavesScope))
        {
            LeaveScope();
        }
    }
}
