using Lato.Dependencies;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>How a transaction ends: once, and after everything that it started.</summary>
internal sealed partial class Transaction
{
    const int Sealed = int.MinValue;

    static readonly object Committing = new();
    static readonly object Committed = new();
    static readonly object CommittedLate = new(); // the same, and the caller is not to wait for the end any longer

    int _calls; // the calls under way, and in the top bit the seal
    object? _outcome; // null while open, Committing while exit hooks may still fail; then once: Committed or CommittedLate until there is an Outcome, an Outcome, or the exception with which it was given up
    short _hook; // the enter hook that runs, then how many have succeeded, then the exit hook that runs
    volatile TransactionStage _stage;
    bool _runsOneHandler;
    bool _awaitsTasksOfOthers;

    public int CallsUnderWay => Volatile.Read(ref _calls) & int.MaxValue;

    public bool HasEnded => _stage >= TransactionStage.Ended;

    /// <summary>Whether it has ended and what it has promised for after the commit is done.</summary>
    public bool HasLeft => _stage == TransactionStage.Gone;

    /// <summary>Whether everything in the transaction is called by one handler, or a middleware around it.</summary>
    public bool RunsOneHandler => _runsOneHandler && Pipeline.ContextFactory is null;

    /// <summary>Whether nothing of users would run when its only handler has answered: neither middlewares, hooks and further handlers, nor what disposes services.</summary>
    public bool EndsQuietly => RunsOneHandler && Pipeline.Middlewares.Length == 0 && !HasServices && _watch?.HasNothingToEnd != false;

    /// <summary>Whether it has ended by an answer that is given on this thread, below which there is no code of users that may go on.</summary>
    public bool IsAnsweredHere => CallerHandoff.Given is Invocation given && given.Transaction == this && !_awaitsTasksOfOthers && !Pipeline.Engine.IsSimulation;

    /// <summary>A middleware returned a task which code that goes on may complete.</summary>
    public void AwaitsTaskOfOthers() => _awaitsTasksOfOthers = true;

    public void ThrowIfEnded()
    {
        if (HasEnded)
        {
            throw new TransactionEndedException(Id, AbortReason?.Message);
        }
    }

    /// <summary>
    /// A transaction may end on another thread just before it is watched. Whoever comes second sees the other, so that
    /// a caller's token that lives long does not keep what has ended.
    /// </summary>
    void ForgetWatchIfEnded()
    {
        Interlocked.MemoryBarrier();
        if (HasLeft)
        {
            _watch?.Forget();
        }
    }

    /// <summary>Waits for every call, fixes the outcome, runs the exit hooks, releases the scope.</summary>
    /// <returns>Why the transaction failed; null if it committed.</returns>
    public Task<Exception?> EndAsync(Exception? failure, object? result) => TryEndSynchronously(failure, InvocationResult.Of(result)) ?? Task.FromResult(failure);

    /// <summary>The same, without a task if there is nothing to wait for.</summary>
    /// <returns>Null if the transaction has ended, with the failure as it was.</returns>
    Task<Exception?>? TryEndSynchronously(Exception? failure, InvocationResult answer)
    {
        var nothingToWaitFor = Pipeline.ExitHooks.Length == 0 && !_callerToken.IsCancellationRequested && Interlocked.CompareExchange(ref _calls, Sealed, 0) == 0
            && (_watch is null || (failure is null && _watch.HasNothingToEnd && Interlocked.CompareExchange(ref _outcome, Committed, null) is null));
        if (!nothingToWaitFor)
        {
            return EndStepsAsync(failure, failure is null ? answer.Result : null);
        }

        var releasing = HasServices ? ReleaseInChainAsync(this) : default;
        if (!releasing.IsCompletedSuccessfully)
        {
            return EndReleasedAsync(releasing, failure, answer);
        }

        Ended(failure);
        Leave();
        return null;
    }

    public void PublishAfterCommit(Event happened)
    {
        ThrowIfRefused();
        Watch.PublishAfterCommit(happened);
    }

    async Task<Exception?> EndStepsAsync(Exception? failure, object? result)
    {
        await WhenQuietAsync().ConfigureAwait(false);
        if (_watch is not null)
        {
            failure = await _watch.UnawaitedFailureAsync(failure).ConfigureAwait(false);
        }

        failure = await RunExitHooksAsync(Decided(failure)).ConfigureAwait(false);
        failure ??= Settled(result, null);
        await ReleasedAsync(ReleaseInChainAsync(this)).ConfigureAwait(false);

        Ended(failure);
        if (failure is null && Publisher is null && _watch?.AfterCommit is { } events)
        {
            _stage = TransactionStage.AfterCommit;
            ExecutionContextRestorer.Restore(_watch.Details?.CallersFlow);
            await Pipeline.PublishAfterCommitAsync(events, this).ConfigureAwait(false);
        }

        Leave();
        return failure;
    }

    /// <summary>Waits until nothing runs in the transaction, and lets nothing start.</summary>
    async ValueTask WhenQuietAsync()
    {
        while (true)
        {
            if (_watch is not null)
            {
                await _watch.WhenAnsweredAsync().ConfigureAwait(false);
            }

            if (Interlocked.CompareExchange(ref _calls, Sealed, 0) is 0 or Sealed)
            {
                return;
            }

            await Watch.WhenQuiet().ConfigureAwait(false);
        }
    }

    /// <summary>Whether the transaction is to commit, or else why not. From now on its caller cannot cancel it; the deadline can, for a commit may hang.</summary>
    Exception? Decided(Exception? failure)
    {
        if (failure is null or OperationCanceledException && _callerToken.IsCancellationRequested)
        {
            GiveUpForCaller();
        }

        object decided = failure is null ? Committing : new Outcome(null, failure);
        return Interlocked.CompareExchange(ref _outcome, decided, null) as Exception ?? failure;
    }

    /// <summary>Fixes what has become of a transaction that was to commit.</summary>
    Exception? Settled(object? result, Exception? failure) =>
        Interlocked.CompareExchange(ref _outcome, new Outcome(result, failure), Committing) as Exception ?? failure;

    void Ended(Exception? failure)
    {
        _stage = TransactionStage.Ended;
        _watch?.End(failure);
        if (Pipeline.LogsTransactions)
        {
            Pipeline.Log.Ended(Id, Watch.Elapsed, failure);
        }

        _cancellation?.Forget();
        if (Pipeline.Engine.Events.HasListener(typeof(TransactionFinished)))
        {
            Pipeline.Engine.Events.Publish(new TransactionFinished(Pipeline.Application, Id, failure));
        }
    }

    /// <summary>Nothing of the transaction is left to wait for.</summary>
    void Leave()
    {
        _stage = TransactionStage.Gone;
        _watch?.Forget();
        if (AbortReason is not null)
        {
            Pipeline.GivenUp.Remove(this);
        }

        Pipeline.InFlightCounter.Leave();
    }

    Task<Exception?> EndReleasedAsync(ValueTask releasing, Exception? failure, InvocationResult answer)
    {
        var outcome = new Outcome(failure is null ? answer.Result : null, failure);
        var decided = Interlocked.CompareExchange(ref _outcome, outcome, null);
        if ((decided == Committed || decided == CommittedLate) && Interlocked.Exchange(ref _outcome, outcome) == CommittedLate)
        {
            Pipeline.Engine.Schedule(new ActionWorkItem(TellKnown));
        }

        return EndReleasedAsync(releasing, AbortReason ?? failure);
    }

    async Task<Exception?> EndReleasedAsync(ValueTask releasing, Exception? failure)
    {
        await ReleasedAsync(releasing).ConfigureAwait(false);
        Ended(failure);
        Leave();
        return failure;
    }

    /// <summary>What services do when they are disposed belongs to the call chain of the transaction's caller.</summary>
    ValueTask ReleaseInChainAsync(DependencyScope scope)
    {
        _stage = TransactionStage.Disposal; // before it begins, for it may hang at once
        var callers = SynchronizationContext.Current;
        if (!scope.HasServices || MessageContext.Of(callers) == Origin)
        {
            return scope.ReleaseAsync();
        }

        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(this));
        try
        {
            return scope.ReleaseAsync();
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
            await (releasing.IsCompleted || !Pipeline.Engine.IsSimulation ? releasing : new ValueTask(Pipeline.Engine.Joined(releasing.AsTask()))).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Pipeline.Log.DisposalFailed(failure, Id);
        }
    }
}
