using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Runs an invocation of a handler whose module has one instance for each key: in that of its message, which stays until it has ended.</summary>
internal static class InstanceRun
{
    /// <summary>Does not throw.</summary>
    public static InvocationResult Run(Invocation invocation, IModuleInstances instances)
    {
        IModuleInstance? instance;
        try
        {
            if (!instances.TryEnter(invocation.Handler.Info, invocation.Message, out instance))
            {
                return InvocationResult.OfTaskWithResult(RunWhenActiveAsync(instances.EnterAsync(invocation.Handler.Info, invocation.Message, invocation.CancellationToken), invocation));
            }
        }
        catch (Exception failure)
        {
            return InvocationResult.Failed(failure); // its message has no key
        }

        return RunIn(instance, invocation);
    }

    static InvocationResult RunIn(IModuleInstance instance, Invocation invocation)
    {
        invocation.Handler = instance.HandlerAt(invocation.Handler.Index);
        var running = invocation.Actor.Ask(invocation);
        if (!running.HasResult)
        {
            return InvocationResult.OfTaskWithResult(LeaveAfterAsync(running.AsTask(), instance));
        }

        instance.Leave();
        return running;
    }

    static async Task<object?> RunWhenActiveAsync(Task<IModuleInstance> entering, Invocation invocation)
    {
        var instance = await entering.ConfigureAwait(false);
        await new SwitchToEngine(invocation.Transaction.Runtime.Engine);
        return await RunIn(instance, invocation).AsTask().ConfigureAwait(false);
    }

    static async Task<object?> LeaveAfterAsync(Task<object?> running, IModuleInstance instance)
    {
        try
        {
            return await running.ConfigureAwait(false);
        }
        finally
        {
            instance.Leave();
        }
    }
}
