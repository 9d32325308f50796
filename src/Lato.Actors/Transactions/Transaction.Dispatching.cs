using Lato.Dependencies;
using Lato.Compositions;
using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Runs the handlers of one call.</summary>
internal sealed partial class Transaction
{
    /// <summary>A call made through a context: joins the transaction, and is counted and waited for.</summary>
    public Answer CallAsync(in Dispatch work, Invocation? caller, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Answer.OfTaskWithResult(Task.FromCanceled<object?>(cancellationToken));
        }

        caller ??= Frame.Current is Invocation current && current.Transaction == this ? current : null;
        ref var siblings = ref caller is null ? ref _callsOfBody : ref caller.CallsUnderWay;
        if (Interlocked.Increment(ref _calls) <= 0)
        {
            EndCall();
            return Answer.Failed(SealedError()!);
        }

        // A call made while another one of the same handler is under way is a parallel branch.
        var branch = Interlocked.Increment(ref siblings) > 1 ? Watch.NewBranch() : null;
        var running = IsolatedAsync(work, caller, branch, SynchronizationContext.Current, cancellationToken);
        if (running.Task is { IsCompleted: false })
        {
            return Answer.OfTaskWithResult(CountedAsync(running.AsTask(), caller));
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
    public object? WaitFor(in Answer answer)
    {
        if (answer.HasResult)
        {
            return answer.Result;
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
    Answer IsolatedAsync(in Dispatch work, Invocation? caller, DependencyScope? branch, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        if (Pipeline.IsIsolated && (context is null or Frame) && work.Target is HandlerSet && !cancellationToken.CanBeCanceled)
        {
            return DispatchIsolatedAsync(work, caller, branch, context);
        }

        if (Frame.IsForeign(context) && !work.IsSynchronous)
        {
            return Answer.OfTaskWithResult(ElsewhereAsync(work, caller, branch, cancellationToken));
        }

        var flow = ExecutionContext.Capture();
        if (context is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        try
        {
            return cancellationToken.CanBeCanceled
                ? Answer.OfTaskWithResult(LinkedAsync(work, caller, branch, cancellationToken))
                : DispatchAsync(work, caller, branch, default);
        }
        catch (Exception failure)
        {
            return Answer.Failed(failure); // of a middleware that is no async method
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

    /// <summary>The same where nothing can throw or change the caller's flow.</summary>
    Answer DispatchIsolatedAsync(in Dispatch work, Invocation? caller, DependencyScope? branch, SynchronizationContext? context)
    {
        if (context is null)
        {
            return DispatchAsync(work, caller, branch, default);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        var answer = DispatchAsync(work, caller, branch, default);
        SynchronizationContext.SetSynchronizationContext(context);
        return answer;
    }

    async Task<object?> ElsewhereAsync(Dispatch work, Invocation? caller, DependencyScope? branch, CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await new Hop(Pipeline.Engine);
        return await IsolatedAsync(work, caller, branch, null, cancellationToken).AsTask().ConfigureAwait(false);
    }

    async Task<object?> LinkedAsync(Dispatch work, Invocation? caller, DependencyScope? branch, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller?.CancellationToken ?? CancellationToken, cancellationToken);
        return await DispatchAsync(work, caller, branch, linked.Token).AsTask().ConfigureAwait(false);
    }

    async Task<object?> CountedAsync(Task<object?> running, Invocation? caller)
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

    Answer DispatchAsync(in Dispatch work, Invocation? caller, DependencyScope? branch, CancellationToken ownToken)
    {
        switch (work.Target)
        {
            case HandlerSet { Single: { } single } when work.Message is not Event:
                return Pipeline.RunAsync(new Invocation(this, single, work, caller, branch, ownToken));
            case HandlerSet handlers:
                return work.Message is Event
                    ? Publish(work, handlers.Handlers, caller, branch, ownToken)
                    : Answer.OfTaskWithResult(ComposeAsync(work, handlers, caller, branch, ownToken));
            case CallTarget call:
                return Pipeline.RunAsync(new Invocation(this, call.Handler, work, caller, branch, ownToken));
            case PublicationTarget { Options.Parallel: true } publication:
                return Answer.OfTaskWithResult(PublishParallelAsync(work, publication, caller, ownToken));
            case PublicationTarget publication:
                return Answer.OfTaskWithResult(PublishAsync(work, publication, caller, branch, ownToken));
            default:
                return Answer.OfTaskWithResult(RunBodyAsync((BodyTarget)work.Target));
        }
    }

    async Task<object?> RunBodyAsync(BodyTarget target)
    {
        SynchronizationContext.SetSynchronizationContext(TransactionCode.Of(this));
        return await target.Body(Context).ConfigureAwait(false);
    }

    async Task<object?> ComposeAsync(Dispatch work, HandlerSet set, Invocation? caller, DependencyScope? branch, CancellationToken ownToken)
    {
        var handlers = set.Handlers;
        var results = new KeyValuePair<string, object?>[handlers.Length];
        for (var i = 0; i < handlers.Length; i++)
        {
            var result = await Pipeline.RunAsync(new Invocation(this, handlers[i], work, caller, branch, ownToken)).AsTask().ConfigureAwait(false);
            results[i] = new(handlers[i].Info.Module, result);
        }

        return set.Composer is { } composer ? composer(results) : ResultComposer.Compose(results);
    }
}
