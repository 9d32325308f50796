using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Ends a transaction that has something to wait for: calls that go on, exit hooks, services to dispose, events for after the commit.</summary>
internal static class TransactionEnding
{
    /// <summary>Waits for every call, prepares resources, fixes the outcome, runs the exit hooks, commits resources, releases the scope.</summary>
    /// <returns>Why the transaction failed; null if it committed.</returns>
    public static async Task<Exception?> RunAsync(Transaction transaction, Exception? failure, object? result)
    {
        failure = await TransactionResources.PrepareAsync(transaction, failure).ConfigureAwait(false);
        await WhenQuietAsync(transaction).ConfigureAwait(false);
        if (transaction.ExistingTracker is { } calls)
        {
            failure = await calls.UnawaitedFailureAsync(failure).ConfigureAwait(false);
        }

        failure = await transaction.Runtime.Hooks.ExitAsync(transaction, Decide(transaction, failure)).ConfigureAwait(false);
        if (transaction.Runtime.Forwarding is { } forwarding)
        {
            failure = await forwarding.PrepareAsync(transaction, failure).ConfigureAwait(false);
        }

        failure = await TransactionResources.EndAsync(transaction, failure).ConfigureAwait(false);
        failure ??= transaction.Outcome.Settle(result, null);
        await ReleasedAsync(transaction, ReleaseInChainAsync(transaction)).ConfigureAwait(false);

        transaction.End(failure);
        if (transaction.ExistingTracker is { Forwards: { } forwards })
        {
            transaction.Progress.Stage = TransactionStage.AfterCommit;
            await transaction.Runtime.Forwarding!.ForwardAsync(transaction, forwards, hasCommitted: failure is null).ConfigureAwait(false);
        }

        if (failure is null && transaction is { Publisher: null, ExistingTracker: { AfterCommit: { } events } tracker })
        {
            transaction.Progress.Stage = TransactionStage.AfterCommit;
            ExecutionContextRestorer.Restore(tracker.Details?.CallersFlow);
            await transaction.Runtime.Publisher.PublishAfterCommitAsync(events, transaction).ConfigureAwait(false);
        }

        transaction.Leave();
        return failure;
    }

    /// <summary>The end of a transaction whose outcome is known, once its services are disposed; its caller need not wait for that beyond the deadline.</summary>
    public static Task<Exception?> AfterReleaseAsync(Transaction transaction, ValueTask releasing, Exception? failure, InvocationResult result)
    {
        if (transaction.Outcome.IsFixedLate(new TransactionResult(failure is null ? result.Result : null, failure)))
        {
            transaction.Runtime.Engine.Schedule(new ActionWorkItem(transaction.HurryReply));
        }

        return AfterReleaseAsync(transaction, releasing, transaction.AbortReason ?? failure);
    }

    /// <summary>What services do when they are disposed belongs to the call chain of the transaction's caller.</summary>
    public static ValueTask ReleaseInChainAsync(Transaction transaction)
    {
        transaction.Progress.Stage = TransactionStage.Disposal; // before it begins, for it may hang at once
        var callers = SynchronizationContext.Current;
        if (!transaction.HasServices || MessageContext.Of(callers) == transaction.ParentMessage)
        {
            return transaction.ReleaseAsync();
        }

        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(transaction));
        try
        {
            return transaction.ReleaseAsync();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    /// <summary>Waits until nothing runs in the transaction, and lets nothing start.</summary>
    static async ValueTask WhenQuietAsync(Transaction transaction)
    {
        while (true)
        {
            if (transaction.ExistingTracker is { } tracker)
            {
                await tracker.WhenRepliedToAsync().ConfigureAwait(false);
            }

            if (transaction.Outcome.IsQuietAndClosed())
            {
                return;
            }

            await transaction.Tracker.WhenQuiet().ConfigureAwait(false);
        }
    }

    /// <summary>Whether the transaction is to commit, or else why not. From now on its caller cannot cancel it; the deadline can, for a commit may hang.</summary>
    static Exception? Decide(Transaction transaction, Exception? failure)
    {
        if (failure is null or OperationCanceledException)
        {
            transaction.GiveUpIfCallerHas();
        }

        return transaction.Outcome.Decide(failure);
    }

    static async Task<Exception?> AfterReleaseAsync(Transaction transaction, ValueTask releasing, Exception? failure)
    {
        await ReleasedAsync(transaction, releasing).ConfigureAwait(false);
        transaction.EndAndLeave(failure);
        return failure;
    }

    /// <summary>Whether the transaction has committed is decided before its services are disposed; their failure cannot change it.</summary>
    static async ValueTask ReleasedAsync(Transaction transaction, ValueTask releasing)
    {
        var engine = transaction.Runtime.Engine;
        try
        {
            await (releasing.IsCompleted || !engine.SchedulesEverySegment ? releasing : new ValueTask(engine.Joined(releasing.AsTask()))).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            transaction.Runtime.Log.DisposalFailed(failure, transaction.Id);
        }
    }
}
