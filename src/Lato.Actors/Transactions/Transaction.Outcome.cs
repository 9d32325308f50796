namespace Lato.Transactions;

/// <summary>How a transaction ends: once, and after everything that it started.</summary>
internal sealed partial class Transaction
{
    const int Sealed = int.MinValue;

    static readonly object Ending = new();

    int _calls; // the calls under way, and in the top bit the seal
    int _callsOfBody;
    object? _fate; // null while open, then once: Ending, or the exception that the caller was given
    short _entered;
    bool _isOpenedByHand;
    volatile bool _hasEnded;

    public int CallsUnderWay => Volatile.Read(ref _calls) & int.MaxValue;

    public bool HasEnded => _hasEnded;

    /// <summary>Why the transaction was given up, or null.</summary>
    public Exception? Verdict => Volatile.Read(ref _fate) as Exception;

    /// <summary>Why nothing may start in this transaction any more, or null.</summary>
    public Exception? SealedError() =>
        Volatile.Read(ref _calls) < 0 ? new TransactionEndedException(Id, Verdict?.Message) : null;

    public void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            throw new TransactionEndedException(Id, Verdict?.Message);
        }
    }

    /// <summary>Watches the deadline and the caller's token; what the caller waits for is not complete.</summary>
    public void Suspend(Action<Exception>? reply)
    {
        Watch.Reply = reply;
        Watch.Start(_callerToken);
        ForgetWatchIfEnded();
    }

    /// <summary>
    /// A transaction may end on another thread just before it is watched. Whoever comes second sees the other, so that
    /// a caller's token that lives long does not keep what has ended.
    /// </summary>
    void ForgetWatchIfEnded()
    {
        Interlocked.MemoryBarrier();
        if (_hasEnded)
        {
            _watch?.Forget();
        }
    }

    public void Expire() =>
        Abort(new AskTimeoutException($"a transaction of application '{Pipeline.Application}'", Watch.Deadline, Watch.Running()));

    /// <summary>Fixes the outcome before the transaction has ended: the caller gets it now, nothing more starts, nothing commits.</summary>
    public void Abort(Exception verdict)
    {
        if (Interlocked.CompareExchange(ref _fate, verdict, null) is not null)
        {
            return;
        }

        Interlocked.Or(ref _calls, Sealed);
        Watch.Reply?.Invoke(verdict);
        try
        {
            _cancellation?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The transaction has ended meanwhile, on another thread: nobody is left to be told.
        }
        catch (AggregateException failures)
        {
            Pipeline.Log.CancellationCallbackFailed(failures, Id);
        }

        Watch.Aborted?.Invoke();
    }

    /// <summary>Waits for every call, fixes the outcome, runs the exit hooks, releases the scope.</summary>
    /// <returns>Why the transaction failed; null if it committed.</returns>
    public Task<Exception?> EndAsync(Exception? failure) => EndUnlessAtOnceAsync(failure) ?? Task.FromResult(failure);

    /// <summary>The same, without a task if there is nothing to wait for.</summary>
    /// <returns>Null if the transaction has ended, with the failure as it was.</returns>
    Task<Exception?>? EndUnlessAtOnceAsync(Exception? failure)
    {
        var nothingToWaitFor = Pipeline.ExitHooks.Length == 0 && Interlocked.CompareExchange(ref _calls, Sealed, 0) == 0
            && (_watch is null || (failure is null && _watch.HasNothingToEnd && Interlocked.CompareExchange(ref _fate, Ending, null) is null));
        if (!nothingToWaitFor)
        {
            return EndStepwiseAsync(failure);
        }

        var releasing = ReleaseAsync();
        if (!releasing.IsCompletedSuccessfully)
        {
            return EndReleasedAsync(releasing, failure);
        }

        Ended(failure);
        return null;
    }

    public void PublishAfterCommit(Event happened)
    {
        if (SealedError() is { } ended)
        {
            throw ended;
        }

        Watch.PublishAfterCommit(happened);
    }

    async Task<Exception?> EndStepwiseAsync(Exception? failure)
    {
        while (Interlocked.CompareExchange(ref _calls, Sealed, 0) is not (0 or Sealed))
        {
            await Watch.WhenQuiet().ConfigureAwait(false);
        }

        if (failure is null && _watch is not null)
        {
            failure = await _watch.UnawaitedFailureAsync().ConfigureAwait(false);
        }

        if (Interlocked.CompareExchange(ref _fate, Ending, null) is Exception verdict)
        {
            failure = verdict;
        }
        else if (failure is OperationCanceledException && _callerToken.IsCancellationRequested)
        {
            failure = new OperationCanceledException(failure.Message, failure, _callerToken); // the token that the caller knows
        }

        failure = await RunExitHooksAsync(failure).ConfigureAwait(false);
        foreach (var scope in _watch?.Branches.Append(this) ?? [this])
        {
            await ReleasedAsync(scope.ReleaseAsync()).ConfigureAwait(false);
        }

        Ended(failure);
        if (failure is null && _watch?.AfterCommit is { } events)
        {
            await Pipeline.PublishAfterCommitAsync(events).ConfigureAwait(false);
        }

        return failure;
    }

    void Ended(Exception? failure)
    {
        _hasEnded = true;
        _watch?.End(failure);
        if (Pipeline.LogsTransactions)
        {
            Pipeline.Log.Ended(Id, Watch.Elapsed, failure);
        }

        _cancellation?.Dispose();
        Pipeline.InFlight.Leave();
        if (Pipeline.Engine.Events.HasSubscribers)
        {
            Pipeline.Engine.Events.Publish(new TransactionFinished(Pipeline.Application, Id, failure));
        }
    }

    /// <summary>Exits in reverse; the n-th exit hook belongs to the n-th enter hook, and runs if that one succeeded.</summary>
    async ValueTask<Exception?> RunExitHooksAsync(Exception? failure)
    {
        for (var i = Pipeline.ExitHooks.Length - 1; i >= 0; i--)
        {
            if (i < Pipeline.EnterHooks.Length && i >= _entered)
            {
                continue;
            }

            try
            {
                await RunHook(Pipeline.ExitHooks[i], failure).ConfigureAwait(false);
            }
            catch (Exception thrown)
            {
                if (failure is not null)
                {
                    Pipeline.Log.ExitHookFailed(thrown, Pipeline.ExitHooks[i].Name, Id);
                }

                failure ??= thrown;
            }
        }

        return failure;
    }

    async Task<Exception?> EndReleasedAsync(ValueTask releasing, Exception? failure)
    {
        await ReleasedAsync(releasing).ConfigureAwait(false);
        Ended(failure);
        return failure;
    }

    /// <summary>Whether the transaction has committed is decided before its services are disposed; their failure cannot change it.</summary>
    async ValueTask ReleasedAsync(ValueTask releasing)
    {
        try
        {
            await releasing.ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Pipeline.Log.DisposalFailed(failure, Id);
        }
    }
}
