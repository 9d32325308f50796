using Lato.Dependencies;
using Lato.Compositions;
using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Runs the handlers of one call.</summary>
internal sealed partial class Transaction
{
    /// <summary>A call made through a context: joins the transaction, and is counted and waited for.</summary>
    public ValueTask<object?> CallAsync(in Dispatch work, Invocation? caller, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<object?>(cancellationToken);
        }

        caller ??= Frame.Current is Invocation current && current.Transaction == this ? current : null;
        ref var siblings = ref caller is null ? ref _callsOfBody : ref caller.CallsUnderWay;
        if (Interlocked.Increment(ref _calls) <= 0)
        {
            EndCall();
            return ValueTask.FromException<object?>(SealedError()!);
        }

        // A call made while another one of the same handler is under way is a parallel branch.
        var branch = Interlocked.Increment(ref siblings) > 1 ? Watch.NewBranch() : null;
        var running = IsolatedAsync(work, caller, branch, cancellationToken);
        if (!running.IsCompleted)
        {
            return CountedAsync(running, caller);
        }

        EndCallOf(caller);
        return running;
    }

    /// <summary>A failed or unfinished call is remembered: should nobody await it, the transaction fails.</summary>
    public TTask Tracked<TTask>(TTask call, in Dispatch work)
        where TTask : Task
    {
        if (!call.IsCompletedSuccessfully)
        {
            Watch.Track(call, work.Describe());
        }

        return call;
    }

    /// <summary>Blocks until the answer is there; inside a module's turn its own calls go on meanwhile.</summary>
    public object? WaitFor(ValueTask<object?> answer)
    {
        if (answer.IsCompleted)
        {
            return answer.GetAwaiter().GetResult();
        }

        var task = answer.AsTask();
        try
        {
            task.Wait(CancellationToken);
        }
        catch (OperationCanceledException) when (Verdict is not null)
        {
            throw Verdict;
        }
        catch (AggregateException)
        {
            // thrown below as it is
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Middlewares run in no module's turn, and what they change of the flow does not reach the caller.</summary>
    ValueTask<object?> IsolatedAsync(in Dispatch work, Invocation? caller, DependencyScope? branch, CancellationToken cancellationToken)
    {
        if (Frame.IsForeignContext && !work.IsSynchronous)
        {
            return ElsewhereAsync(work, caller, branch, cancellationToken);
        }

        var context = SynchronizationContext.Current;
        var flow = ExecutionContext.Capture();
        if (context is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        try
        {
            return cancellationToken.CanBeCanceled
                ? LinkedAsync(work, caller, branch, cancellationToken)
                : DispatchAsync(work, caller, branch, default);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<object?>(failure); // of a middleware that is no async method
        }
        finally
        {
            if (context is not null)
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }

            Flow.Restore(flow);
        }
    }

    async ValueTask<object?> ElsewhereAsync(Dispatch work, Invocation? caller, DependencyScope? branch, CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await new Hop(Pipeline.Engine);
        return await IsolatedAsync(work, caller, branch, cancellationToken).ConfigureAwait(false);
    }

    async ValueTask<object?> LinkedAsync(Dispatch work, Invocation? caller, DependencyScope? branch, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller?.CancellationToken ?? CancellationToken, cancellationToken);
        return await DispatchAsync(work, caller, branch, linked.Token).ConfigureAwait(false);
    }

    async ValueTask<object?> CountedAsync(ValueTask<object?> running, Invocation? caller)
    {
        try
        {
            return await running.ConfigureAwait(false);
        }
        finally
        {
            EndCallOf(caller);
        }
    }

    void EndCallOf(Invocation? caller)
    {
        Interlocked.Decrement(ref caller is null ? ref _callsOfBody : ref caller.CallsUnderWay);
        EndCall();
    }

    void EndCall()
    {
        if ((Interlocked.Decrement(ref _calls) & int.MaxValue) == 0)
        {
            _watch?.LastCallEnded();
        }
    }

    ValueTask<object?> DispatchAsync(in Dispatch work, Invocation? caller, DependencyScope? branch, CancellationToken ownToken)
    {
        switch (work.Target)
        {
            case HandlerSet { Single: { } single } when work.Message is not Event:
                return Pipeline.RunAsync(new Invocation(this, single, work, caller, branch, ownToken));
            case HandlerSet handlers:
                return work.Message is Event
                    ? PublishAsync(work, handlers.Handlers, PublishOptions.Default, caller, branch, ownToken)
                    : ComposeAsync(work, handlers, caller, branch, ownToken);
            case CallTarget call:
                return Pipeline.RunAsync(new Invocation(this, call.Handler, work, caller, branch, ownToken));
            case PublicationTarget { Options.Parallel: true } publication:
                return PublishParallelAsync(work, publication, caller, ownToken);
            case PublicationTarget publication:
                return PublishAsync(work, publication.Handlers.Handlers, publication.Options, caller, branch, ownToken);
            default:
                return RunBodyAsync((BodyTarget)work.Target);
        }
    }

    async ValueTask<object?> RunBodyAsync(BodyTarget target)
    {
        SynchronizationContext.SetSynchronizationContext(new TransactionCode(this, null));
        return await target.Body(Context).ConfigureAwait(false);
    }

    async ValueTask<object?> ComposeAsync(Dispatch work, HandlerSet set, Invocation? caller, DependencyScope? branch, CancellationToken ownToken)
    {
        var handlers = set.Handlers;
        var results = new KeyValuePair<string, object?>[handlers.Length];
        for (var i = 0; i < handlers.Length; i++)
        {
            var result = await Pipeline.RunAsync(new Invocation(this, handlers[i], work, caller, branch, ownToken)).ConfigureAwait(false);
            results[i] = new(handlers[i].Info.Module, result);
        }

        return set.Composer is { } composer ? composer(results) : ResultComposer.Compose(results);
    }

    async ValueTask<object?> PublishAsync(Dispatch work, Handler[] handlers, PublishOptions options, Invocation? caller, DependencyScope? branch, CancellationToken ownToken)
    {
        if (handlers.Length == 0)
        {
            return PublishResult.Empty;
        }

        var results = new HandlerResult[handlers.Length];
        List<Exception>? failures = null;
        for (var i = 0; i < handlers.Length; i++)
        {
            try
            {
                var result = await Pipeline.RunAsync(new Invocation(this, handlers[i], work, caller, branch, ownToken)).ConfigureAwait(false);
                results[i] = new HandlerResult(handlers[i].Info, result);
            }
            catch (Exception failure) when (options.ContinueOnFailure)
            {
                (failures ??= []).Add(failure);
            }
        }

        return failures is null ? new PublishResult(results) : throw Together(work, failures);
    }

    async ValueTask<object?> PublishParallelAsync(Dispatch work, PublicationTarget publication, Invocation? caller, CancellationToken ownToken)
    {
        var runs = Array.ConvertAll(publication.Handlers.Handlers, handler =>
        {
            var invocation = new Invocation(this, handler, work, caller, Watch.NewBranch(), ownToken);
            invocation.Traits |= FrameTraits.Queued;
            return BranchAsync(invocation);
        });

        await Task.WhenAll(runs).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        var failed = Array.FindAll(runs, run => !run.IsCompletedSuccessfully);
        if (failed.Length == 0)
        {
            return new PublishResult([.. runs.Select((run, i) => new HandlerResult(publication.Handlers.Handlers[i].Info, run.Result))]);
        }

        if (publication.Options.ContinueOnFailure)
        {
            throw Together(work, [.. failed.Select(run => run.Exception?.InnerException ?? new TaskCanceledException(run))]);
        }

        await failed[0].ConfigureAwait(false);
        throw new InvalidOperationException("Bug in Lato: a failed task did not throw.");
    }

    async Task<object?> BranchAsync(Invocation invocation) => await Pipeline.RunAsync(invocation).ConfigureAwait(false);

    static AggregateException Together(in Dispatch work, List<Exception> failures) =>
        new($"{failures.Count} of {work.Handlers.Length} handlers of '{work.Describe()}' failed.", failures);
}
