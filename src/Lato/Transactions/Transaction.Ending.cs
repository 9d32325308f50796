using Lato.Dependencies;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>How a transaction ends: once, and after everything that it started.</summary>
internal sealed partial class Transaction
{
    public bool HasEnded => _progress.Stage >= TransactionStage.Ended;

    /// <summary>Whether it has ended and what it has promised for after the commit is done.</summary>
    public bool HasLeft => _progress.Stage == TransactionStage.Gone;

    /// <summary>Whether everything in the transaction is called by one handler, or a middleware around it.</summary>
    public bool RunsOneHandler => _progress.IsOneHandler && Runtime.ContextFactory is null;

    /// <summary>Whether nothing of users would run when its only handler has replied: neither middlewares, hooks and further handlers, nor what disposes services.</summary>
    public bool EndsQuietly => RunsOneHandler && Runtime.Middlewares.Count == 0 && !HasServices && _tracker?.HasNothingToEnd != false;

    /// <summary>Whether it has ended by a reply that is given on this thread, below which there is no code of users that may go on.</summary>
    public bool IsRepliedToHere => CallerHandoff.Given is Invocation given && given.Transaction == this && !_progress.AwaitsTaskOfOthers && !Runtime.Engine.SchedulesEverySegment;

    public void ThrowIfEnded()
    {
        if (HasEnded)
        {
            throw new TransactionEndedException(Id, AbortReason?.Message);
        }
    }

    public void EndCall()
    {
        if (_outcome.IsLastCallEnded())
        {
            _tracker?.LastCallEnded();
        }
    }

    public void PublishAfterCommit(Event happened)
    {
        ThrowIfRefused();
        Tracker.PublishAfterCommit(happened);
    }

    /// <summary>Waits for every call, fixes the outcome, runs the exit hooks, releases the scope.</summary>
    /// <returns>Why the transaction failed; null if it committed.</returns>
    public Task<Exception?> EndAsync(Exception? failure, object? result) => TryEndSynchronously(failure, InvocationResult.Of(result)) ?? Task.FromResult(failure);

    /// <summary>The same, without a task if there is nothing to wait for.</summary>
    /// <returns>Null if the transaction has ended, with the failure as it was.</returns>
    Task<Exception?>? TryEndSynchronously(Exception? failure, InvocationResult result)
    {
        var nothingToWaitFor = !Runtime.Hooks.HasExit && !_callerToken.IsCancellationRequested && _outcome.TryClose()
            && (_tracker is null || (failure is null && _tracker.HasNothingToEnd && _outcome.TryCommit()));
        if (!nothingToWaitFor)
        {
            return EndStepsAsync(failure, failure is null ? result.Result : null);
        }

        var releasing = HasServices ? ReleaseInChainAsync() : default;
        if (!releasing.IsCompletedSuccessfully)
        {
            return EndReleasedAsync(releasing, failure, result);
        }

        End(failure);
        Leave();
        return null;
    }

    async Task<Exception?> EndStepsAsync(Exception? failure, object? result)
    {
        await WhenQuietAsync().ConfigureAwait(false);
        if (_tracker is not null)
        {
            failure = await _tracker.UnawaitedFailureAsync(failure).ConfigureAwait(false);
        }

        failure = await Runtime.Hooks.ExitAsync(this, Decide(failure)).ConfigureAwait(false);
        failure ??= _outcome.Settle(result, null);
        await ReleasedAsync(ReleaseInChainAsync()).ConfigureAwait(false);

        End(failure);
        if (failure is null && Publisher is null && _tracker?.AfterCommit is { } events)
        {
            _progress.Stage = TransactionStage.AfterCommit;
            ExecutionContextRestorer.Restore(_tracker.Details?.CallersFlow);
            await Runtime.Publisher.PublishAfterCommitAsync(events, this).ConfigureAwait(false);
        }

        Leave();
        return failure;
    }

    /// <summary>Waits until nothing runs in the transaction, and lets nothing start.</summary>
    async ValueTask WhenQuietAsync()
    {
        while (true)
        {
            if (_tracker is not null)
            {
                await _tracker.WhenRepliedToAsync().ConfigureAwait(false);
            }

            if (_outcome.IsQuietAndClosed())
            {
                return;
            }

            await Tracker.WhenQuiet().ConfigureAwait(false);
        }
    }

    /// <summary>Whether the transaction is to commit, or else why not. From now on its caller cannot cancel it; the deadline can, for a commit may hang.</summary>
    Exception? Decide(Exception? failure)
    {
        if (failure is null or OperationCanceledException && _callerToken.IsCancellationRequested)
        {
            GiveUpForCaller();
        }

        return _outcome.Decide(failure);
    }

    void End(Exception? failure)
    {
        _progress.Stage = TransactionStage.Ended;
        _tracker?.End(failure);
        if (Runtime.LogsTransactions)
        {
            Runtime.Log.Ended(Id, Tracker.Elapsed, failure);
        }

        _cancellation?.Forget();
        if (Runtime.Engine.Events.HasListener(typeof(TransactionFinished)))
        {
            Runtime.Engine.Events.Publish(new TransactionFinished(Runtime.Application, Id, failure));
        }
    }

    /// <summary>Nothing of the transaction is left to wait for.</summary>
    void Leave()
    {
        _progress.Stage = TransactionStage.Gone;
        _tracker?.Forget();
        if (AbortReason is not null)
        {
            Runtime.GivenUp.Remove(this);
        }

        Runtime.InFlightCounter.Leave();
    }

    /// <summary>
    /// A transaction may end on another thread just before it is tracked. Whoever comes second sees the other, so that
    /// a caller's token that lives long does not keep what has ended.
    /// </summary>
    void ForgetTrackerIfEnded()
    {
        Interlocked.MemoryBarrier();
        if (HasLeft)
        {
            _tracker?.Forget();
        }
    }

    Task<Exception?> EndReleasedAsync(ValueTask releasing, Exception? failure, InvocationResult result)
    {
        if (_outcome.IsFixedLate(new TransactionResult(failure is null ? result.Result : null, failure)))
        {
            Runtime.Engine.Schedule(new ActionWorkItem(HurryReply));
        }

        return EndReleasedAsync(releasing, AbortReason ?? failure);
    }

    async Task<Exception?> EndReleasedAsync(ValueTask releasing, Exception? failure)
    {
        await ReleasedAsync(releasing).ConfigureAwait(false);
        End(failure);
        Leave();
        return failure;
    }

    /// <summary>What services do when they are disposed belongs to the call chain of the transaction's caller.</summary>
    ValueTask ReleaseInChainAsync()
    {
        _progress.Stage = TransactionStage.Disposal; // before it begins, for it may hang at once
        var callers = SynchronizationContext.Current;
        if (!HasServices || MessageContext.Of(callers) == ParentMessage)
        {
            return ReleaseAsync();
        }

        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(this));
        try
        {
            return ReleaseAsync();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    /// <summary>Whether the transaction has committed is decided before its services are disposed; their failure cannot change it.</summary>
    async ValueTask ReleasedAsync(ValueTask releasing)
    {
        try
        {
            await (releasing.IsCompleted || !Runtime.Engine.SchedulesEverySegment ? releasing : new ValueTask(Runtime.Engine.Joined(releasing.AsTask()))).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Runtime.Log.DisposalFailed(failure, Id);
        }
    }
}
