using Lato.Compositions;
using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Runs the handlers of one call.</summary>
internal sealed partial class Transaction
{
    /// <summary>A call made through a context: joins the transaction, and is counted and waited for.</summary>
    /// <param name="work">The call.</param>
    /// <param name="caller">Whose context it is.</param>
    /// <param name="cancellationToken">The token of this call.</param>
    /// <param name="isUnderWay">Whether it counts until a <see cref="CountedCall{TResult}"/>, which is then to be made, ends.</param>
    public InvocationResult CallAsync(in DispatchRequest work, Invocation? caller, CancellationToken cancellationToken, out bool isUnderWay)
    {
        isUnderWay = false;
        if (cancellationToken.IsCancellationRequested)
        {
            return InvocationResult.OfTaskWithResult(Task.FromCanceled<object?>(cancellationToken));
        }

        if (_callerToken.IsCancellationRequested)
        {
            GiveUpForCaller();
        }

        caller ??= MessageContext.Current is Invocation current && current.Transaction == this ? current : null;
        if (Interlocked.Increment(ref _calls) <= 0)
        {
            EndCall();
            return InvocationResult.Failed(Refusal()!);
        }

        var running = caller is null && _watch?.Details?.HooksFlow is not null
            ? InHooksFlowAsync(work, cancellationToken)
            : BeginAsync(work, caller, cancellationToken);
        if (running.Task is { IsCompleted: false })
        {
            isUnderWay = true;
            return running;
        }

        EndCall();
        return running;
    }

    /// <summary>A failed or unfinished call is remembered: if it is not awaited, the transaction fails.</summary>
    public TTask Tracked<TTask>(TTask call, in DispatchRequest work)
        where TTask : Task
    {
        if (!call.IsCompletedSuccessfully)
        {
            Watch.Track(new TrackedCall(call, work.Describe()));
        }

        return call;
    }

    /// <summary>
    /// Code that has opened an explicit transaction cannot see what its enter hooks have made of the flow; handlers that it
    /// calls can, if it has not changed the flow itself: two changes of a flow cannot be put together.
    /// </summary>
    InvocationResult InHooksFlowAsync(in DispatchRequest work, CancellationToken cancellationToken)
    {
        var flow = ExecutionContext.Capture();
        if (!IsExplicit || flow is null || flow != Watch.OwnDetails.CallersFlow)
        {
            return BeginAsync(work, null, cancellationToken);
        }

        ExecutionContext.Restore(Watch.OwnDetails.HooksFlow!);
        try
        {
            return BeginAsync(work, null, cancellationToken);
        }
        finally
        {
            ExecutionContext.Restore(flow);
        }
    }

    InvocationResult BeginAsync(in DispatchRequest work, Invocation? caller, CancellationToken cancellationToken)
    {
        var context = SynchronizationContext.Current;
        return context is null && !work.IsSynchronous && MessageContext.IsForeign(null)
            ? InvocationResult.OfTaskWithResult(ElsewhereAsync(work, caller, cancellationToken))
            : RunWithoutAmbientContext(work, caller, context, cancellationToken);
    }

    /// <summary>Middlewares run in no module's turn, and what they change of the flow does not reach the caller.</summary>
    InvocationResult RunWithoutAmbientContext(in DispatchRequest work, Invocation? caller, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        var isIsolated = Pipeline.IsIsolated && (context is null or MessageContext) && work.Target is HandlerSet && !cancellationToken.CanBeCanceled
            && (Pipeline.Middlewares.Length == 0 || caller?.IsShortOfStack != true);
        return isIsolated ? DispatchIsolatedAsync(work, caller, context) : IsolateAsync(work, caller, context, cancellationToken);
    }

    InvocationResult IsolateAsync(in DispatchRequest work, Invocation? caller, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        if (!work.IsSynchronous && (MessageContext.IsForeign(context) || caller?.IsShortOfStack == true))
        {
            return InvocationResult.OfTaskWithResult(ElsewhereAsync(work, caller, cancellationToken));
        }

        var flow = ExecutionContext.Capture();
        if (context is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        try
        {
            return cancellationToken.CanBeCanceled
                ? InvocationResult.OfTaskWithResult(LinkedAsync(work, caller, cancellationToken))
                : DispatchAsync(work, caller, default);
        }
        catch (Exception failure)
        {
            return InvocationResult.Failed(failure); // of a middleware that is not an async method
        }
        finally
        {
            if (context is not null)
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }

            ExecutionContextRestorer.Restore(flow);
        }
    }

    /// <summary>The same where nothing can throw or change the caller's flow.</summary>
    InvocationResult DispatchIsolatedAsync(in DispatchRequest work, Invocation? caller, SynchronizationContext? context)
    {
        if (context is null)
        {
            return DispatchAsync(work, caller, default);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        var answer = DispatchAsync(work, caller, default);
        SynchronizationContext.SetSynchronizationContext(context);
        return answer;
    }

    async Task<object?> ElsewhereAsync(DispatchRequest work, Invocation? caller, CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await new SwitchToEngine(Pipeline.Engine);
        ThrowIfRefused();
        return await RunWithoutAmbientContext(work, caller, null, cancellationToken).AsTask().ConfigureAwait(false);
    }

    async Task<object?> LinkedAsync(DispatchRequest work, Invocation? caller, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller?.CancellationToken ?? CancellationToken, cancellationToken);
        try
        {
            return await DispatchAsync(work, caller, linked.Token).AsTask().ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == linked.Token && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken); // the token that the caller knows
        }
    }

    public void EndCall()
    {
        if ((Interlocked.Decrement(ref _calls) & int.MaxValue) == 0)
        {
            _watch?.LastCallEnded();
        }
    }

    InvocationResult DispatchAsync(in DispatchRequest work, Invocation? caller, CancellationToken ownToken) =>
        work.Target is HandlerSet { IsOfEvent: false, Single: { } single }
            ? Pipeline.RunAsync(new Invocation(this, single, work, caller, ownToken))
            : DispatchOtherAsync(work, caller, ownToken);

    // Apart, to keep small what most calls run through.
    InvocationResult DispatchOtherAsync(in DispatchRequest work, Invocation? caller, CancellationToken ownToken)
    {
        switch (work.Target)
        {
            case HandlerSet { IsOfEvent: true } handlers:
                return Publish(work, handlers.Handlers, caller, ownToken);
            case HandlerSet handlers:
                return InvocationResult.OfTaskWithResult(ComposeAsync(work, handlers, caller, ownToken));
            case HandlerTarget call:
                return Pipeline.RunAsync(new Invocation(this, call.Handler, work, caller, ownToken));
            case PublicationTarget { Options.Parallel: true } publication:
                return InvocationResult.OfTaskWithResult(PublishParallelAsync(work, publication, caller, ownToken));
            case PublicationTarget publication:
                return InvocationResult.OfTaskWithResult(PublishAsync(work, publication, caller, ownToken));
            default:
                return InvocationResult.OfTaskWithResult(RunBodyAsync((DelegateTarget)work.Target));
        }
    }

    async Task<object?> RunBodyAsync(DelegateTarget target)
    {
        ThrowIfRefused();
        _stage = TransactionStage.Body;
        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(this));
        return await Pipeline.Engine.Joined(target.Body(Context)).ConfigureAwait(false);
    }

    async Task<object?> ComposeAsync(DispatchRequest work, HandlerSet set, Invocation? caller, CancellationToken ownToken)
    {
        var handlers = set.Handlers;
        var results = new KeyValuePair<string, object?>[handlers.Length];
        for (var i = 0; i < handlers.Length; i++)
        {
            var result = await Pipeline.RunAsync(new Invocation(this, handlers[i], work, caller, ownToken)).AsTask().ConfigureAwait(false);
            results[i] = new(handlers[i].Info.Module, result);
        }

        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(this, caller));
        return set.Composer is { } composer ? composer(results) : ResultComposer.Compose(results);
    }
}
