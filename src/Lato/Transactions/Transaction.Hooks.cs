namespace Lato.Transactions;

/// <summary>Hooks, and the flow that they make.</summary>
internal sealed partial class Transaction
{
    /// <summary>Exits in reverse; the n-th exit hook belongs to the n-th enter hook, and runs if that one succeeded.</summary>
    async ValueTask<Exception?> RunExitHooksAsync(Exception? failure)
    {
        var entered = _hook;
        _stage = TransactionStage.ExitHooks;
        for (var i = Pipeline.ExitHooks.Length - 1; i >= 0; i--)
        {
            if (i < Pipeline.EnterHooks.Length && i >= entered)
            {
                continue;
            }

            _hook = (short)i;
            try
            {
                await RunHook(Pipeline.ExitHooks[i], failure).ConfigureAwait(false);
            }
            catch (Exception thrown)
            {
                if ((failure ?? AbortReason) is not null)
                {
                    Pipeline.Log.ExitHookFailed(thrown, Pipeline.ExitHooks[i].Name, Id);
                }

                failure ??= Settled(null, thrown);
            }

            failure ??= AbortReason; // given up meanwhile
        }

        return failure;
    }

    /// <summary>What hooks have made of the flow is for the code of the transaction, not for its caller and what is published after the commit.</summary>
    void KeepFlow(ExecutionContext? callers)
    {
        if (callers is not null && ExecutionContext.Capture() is { } flow && flow != callers)
        {
            (Watch.OwnDetails.CallersFlow, Watch.OwnDetails.HooksFlow) = (callers, flow);
        }
    }

    ValueTask RunHook(TransactionHook hook, Exception? failure)
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(this));
        try
        {
            var running = hook.RunAsync(Context, failure);
            return running.IsCompleted || !Pipeline.Engine.IsSimulation ? running : new ValueTask(Pipeline.Engine.Joined(running.AsTask()));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }
}
