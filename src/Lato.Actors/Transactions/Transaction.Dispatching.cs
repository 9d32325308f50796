using System.Runtime.ExceptionServices;
using Lato.Compositions;
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

        caller ??= Engine.Frame.Current is Invocation current && current.Transaction == this ? current : null;
        ref var siblings = ref caller is null ? ref _callsOfBody : ref caller.CallsUnderWay;
        if (Interlocked.Increment(ref _calls) <= 0)
        {
            EndCall();
            return ValueTask.FromException<object?>(SealedError()!);
        }

        // A call made while another one of the same handler is under way is a parallel branch.
        var branch = Interlocked.Increment(ref siblings) > 1 ? Watch.NewBranch() : null;
        return CallAsync(work, caller, branch, cancellationToken);
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

    async ValueTask<object?> CallAsync(Dispatch work, Invocation? caller, BranchScope? branch, CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null); // middlewares run in no module's turn
        try
        {
            if (!cancellationToken.CanBeCanceled)
            {
                return await DispatchAsync(work, caller, branch, default).ConfigureAwait(false);
            }

            using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller?.CancellationToken ?? CancellationToken, cancellationToken);
            return await DispatchAsync(work, caller, branch, linked.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref caller is null ? ref _callsOfBody : ref caller.CallsUnderWay);
            EndCall();
        }
    }

    void EndCall()
    {
        if ((Interlocked.Decrement(ref _calls) & int.MaxValue) == 0)
        {
            _watch?.LastCallEnded();
        }
    }

    ValueTask<object?> DispatchAsync(in Dispatch work, Invocation? caller, BranchScope? branch, CancellationToken ownToken)
    {
        if (work.Handler is { } handler)
        {
            return InvokeAsync(new Invocation(this, handler, work, caller, branch, ownToken));
        }

        return work.Body is { } body ? new ValueTask<object?>(body(Context))
            : work.Publication is null ? ComposeAsync(work, caller, branch, ownToken)
            : work.Publication.Parallel ? PublishParallelAsync(work, caller, ownToken)
            : PublishAsync(work, caller, branch, ownToken);
    }

    ValueTask<object?> InvokeAsync(Invocation invocation)
    {
        try
        {
            var running = Pipeline.RunAsync(invocation);
            return running.IsCompleted ? running : WatchAsync(invocation, running);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<object?>(failure);
        }
    }

    async ValueTask<object?> WatchAsync(Invocation invocation, ValueTask<object?> running)
    {
        Watch.Began(invocation);
        try
        {
            return await running.ConfigureAwait(false);
        }
        finally
        {
            Watch.Ended(invocation);
        }
    }

    async ValueTask<object?> ComposeAsync(Dispatch work, Invocation? caller, BranchScope? branch, CancellationToken ownToken)
    {
        var handlers = work.Handlers!.Handlers;
        var results = new KeyValuePair<string, object?>[handlers.Length];
        for (var i = 0; i < handlers.Length; i++)
        {
            var result = await InvokeAsync(new Invocation(this, handlers[i], work, caller, branch, ownToken)).ConfigureAwait(false);
            results[i] = new(handlers[i].Info.Module, result);
        }

        return work.Handlers.Composer is { } composer ? composer(new ModuleResults(results)) : ResultComposer.Compose(results);
    }

    async ValueTask<object?> PublishAsync(Dispatch work, Invocation? caller, BranchScope? branch, CancellationToken ownToken)
    {
        var handlers = work.Handlers!.Handlers;
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
                var result = await InvokeAsync(new Invocation(this, handlers[i], work, caller, branch, ownToken)).ConfigureAwait(false);
                results[i] = new HandlerResult(handlers[i].Info, result);
            }
            catch (Exception failure) when (work.Publication!.ContinueOnFailure)
            {
                (failures ??= []).Add(failure);
            }
        }

        return failures is null ? new PublishResult(results) : throw Together(work, failures);
    }

    async ValueTask<object?> PublishParallelAsync(Dispatch work, Invocation? caller, CancellationToken ownToken)
    {
        var runs = Array.ConvertAll(work.Handlers!.Handlers, handler =>
        {
            var invocation = new Invocation(this, handler, work, caller, Watch.NewBranch(), ownToken);
            invocation.Traits |= Engine.FrameTraits.Queued;
            return InvokeAsync(invocation).AsTask();
        });

        await Task.WhenAll(runs).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        var failed = Array.FindAll(runs, run => !run.IsCompletedSuccessfully);
        if (failed.Length == 0)
        {
            return new PublishResult([.. runs.Select((run, i) => new HandlerResult(work.Handlers.Handlers[i].Info, run.Result))]);
        }

        if (work.Publication!.ContinueOnFailure)
        {
            throw Together(work, [.. failed.Select(run => run.Exception?.InnerException ?? new TaskCanceledException(run))]);
        }

        await failed[0].ConfigureAwait(false);
        throw new InvalidOperationException("Bug in Lato: a failed task did not throw.");
    }

    static AggregateException Together(in Dispatch work, List<Exception> failures) =>
        new($"{failures.Count} of {work.Handlers!.Handlers.Length} handlers of '{work.Handlers.Name}' failed.", failures);
}
