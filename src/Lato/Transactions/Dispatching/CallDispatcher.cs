using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Runs calls in transactions: away from the synchronisation context and the flow of their callers, for middlewares run in no module's turn.</summary>
internal sealed class CallDispatcher(TransactionRuntime runtime)
{
    /// <summary>Runs a call that was made through a context: it joins the transaction, and is counted and waited for.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="work">The call.</param>
    /// <param name="caller">Whose context it is.</param>
    /// <param name="cancellationToken">The token of this call.</param>
    /// <param name="isUnderWay">Whether it counts until a <see cref="CountedCall{TResult}"/>, which is then to be made, ends.</param>
    public InvocationResult Call(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken cancellationToken, out bool isUnderWay)
    {
        isUnderWay = false;
        if (cancellationToken.IsCancellationRequested)
        {
            return InvocationResult.OfTaskWithResult(Task.FromCanceled<object?>(cancellationToken));
        }

        transaction.GiveUpIfCallerHas();
        caller ??= MessageContext.Current is Invocation current && current.Transaction == transaction ? current : null;
        if (!transaction.Outcome.TryBeginCall())
        {
            transaction.EndCall();
            return InvocationResult.Failed(transaction.Refusal()!);
        }

        var running = caller is null && transaction.ExistingTracker?.Details?.HooksFlow is not null
            ? RunInHooksFlow(transaction, work, cancellationToken)
            : RunHere(transaction, work, caller, cancellationToken);
        if (running.Task is { IsCompleted: false })
        {
            isUnderWay = true;
            return running;
        }

        transaction.EndCall();
        return running;
    }

    /// <param name="transaction">The transaction.</param>
    /// <param name="work">The call.</param>
    /// <param name="caller">Who has made it; null for none.</param>
    /// <param name="context">The current synchronisation context, for every look at it costs.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    public InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        var isIsolated = runtime.IsIsolated && (context is null or MessageContext) && work.Target.IsIsolated && !cancellationToken.CanBeCanceled
            && (runtime.Middlewares.Count == 0 || caller?.IsShortOfStack != true);
        return isIsolated ? RunIsolated(transaction, work, caller, context) : Isolate(transaction, work, caller, context, cancellationToken);
    }

    InvocationResult RunHere(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken cancellationToken)
    {
        var context = SynchronizationContext.Current;
        return context is null && !work.IsSynchronous && MessageContext.IsForeign(null)
            ? InvocationResult.OfTaskWithResult(RunOnEngineAsync(transaction, work, caller, cancellationToken))
            : Run(transaction, work, caller, context, cancellationToken);
    }

    /// <summary>
    /// Code that has opened an explicit transaction cannot see what its enter hooks have made of the flow; handlers that it
    /// calls can, if it has not changed the flow itself: two changes of a flow cannot be put together.
    /// </summary>
    InvocationResult RunInHooksFlow(Transaction transaction, in DispatchRequest work, CancellationToken cancellationToken)
    {
        var flow = ExecutionContext.Capture();
        var details = transaction.Tracker.OwnDetails;
        if (transaction.Explicit is null || flow is null || flow != details.CallersFlow)
        {
            return RunHere(transaction, work, null, cancellationToken);
        }

        ExecutionContext.Restore(details.HooksFlow!);
        try
        {
            return RunHere(transaction, work, null, cancellationToken);
        }
        finally
        {
            ExecutionContext.Restore(flow);
        }
    }

    /// <summary>Where nothing can throw or change the caller's flow.</summary>
    static InvocationResult RunIsolated(Transaction transaction, in DispatchRequest work, Invocation? caller, SynchronizationContext? context)
    {
        if (context is null)
        {
            return work.Target.Run(transaction, work, caller, default);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        var result = work.Target.Run(transaction, work, caller, default);
        SynchronizationContext.SetSynchronizationContext(context);
        return result;
    }

    InvocationResult Isolate(Transaction transaction, in DispatchRequest work, Invocation? caller, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        if (!work.IsSynchronous && (MessageContext.IsForeign(context) || caller?.IsShortOfStack == true))
        {
            return InvocationResult.OfTaskWithResult(RunOnEngineAsync(transaction, work, caller, cancellationToken));
        }

        var flow = ExecutionContext.Capture();
        if (context is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        try
        {
            return cancellationToken.CanBeCanceled
                ? InvocationResult.OfTaskWithResult(RunLinkedAsync(transaction, work, caller, cancellationToken))
                : work.Target.Run(transaction, work, caller, default);
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

    async Task<object?> RunOnEngineAsync(Transaction transaction, DispatchRequest work, Invocation? caller, CancellationToken cancellationToken)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await new SwitchToEngine(runtime.Engine);
        transaction.ThrowIfRefused();
        return await Run(transaction, work, caller, null, cancellationToken).AsTask().ConfigureAwait(false);
    }

    static async Task<object?> RunLinkedAsync(Transaction transaction, DispatchRequest work, Invocation? caller, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller?.CancellationToken ?? transaction.CancellationToken, cancellationToken);
        try
        {
            return await work.Target.Run(transaction, work, caller, linked.Token).AsTask().ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == linked.Token && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken); // the token that the caller knows
        }
    }
}
