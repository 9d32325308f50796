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
    public bool IsRepliedToHere => ((CallerHandoff.Given as Invocation)?.Transaction ?? CallerHandoff.Given) == this && !_progress.AwaitsTaskOfOthers && !Runtime.Engine.SchedulesEverySegment;

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

    public void Enlist(ITransactionResource resource)
    {
        if (AbortReason is not null)
        {
            ThrowIfRefused();
        }

        ThrowIfEnded();
        Tracker.Enlist(resource);
        ThrowIfEnded(); // meanwhile: code that nothing waits for may have called
    }

    /// <summary>Waits for every call, prepares resources, fixes the outcome, runs the exit hooks, commits resources, releases the scope.</summary>
    /// <returns>Why the transaction failed; null if it committed.</returns>
    public Task<Exception?> EndAsync(Exception? failure, object? result) => TryEndSynchronously(failure, InvocationResult.Of(result)) ?? Task.FromResult(failure);

    /// <summary>The same, without a task if there is nothing to wait for.</summary>
    /// <returns>Null if the transaction has ended, with the failure as it was.</returns>
    public Task<Exception?>? TryEndSynchronously(Exception? failure, InvocationResult result)
    {
        var nothingToWaitFor = !Runtime.Hooks.HasExit && !_callerToken.IsCancellationRequested && _tracker?.HasResources != true && _outcome.TryClose()
            && (_tracker is null || (failure is null && _tracker.HasNothingToEnd && _outcome.TryCommit()));
        if (!nothingToWaitFor)
        {
            return TransactionEnding.RunAsync(this, failure, failure is null ? result.Result : null);
        }

        var releasing = HasServices ? TransactionEnding.ReleaseInChainAsync(this) : default;
        if (!releasing.IsCompletedSuccessfully)
        {
            return TransactionEnding.AfterReleaseAsync(this, releasing, failure, result);
        }

        EndAndLeave(failure);
        return null;
    }

    /// <summary>The outcome is fixed, all that ran has ended, and nothing is left to wait for.</summary>
    public void EndAndLeave(Exception? failure)
    {
        End(failure);
        Leave();
    }

    /// <summary>The outcome is fixed, and all that ran has ended.</summary>
    public void End(Exception? failure)
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
    public void Leave()
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
    public void ForgetTrackerIfEnded()
    {
        Interlocked.MemoryBarrier();
        if (HasLeft)
        {
            _tracker?.Forget();
        }
    }
}
