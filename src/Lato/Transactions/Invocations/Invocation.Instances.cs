using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>A handler of a module with one instance for each key.</summary>
internal sealed partial class Invocation
{
    InvocationResult RunInInstance(IModuleInstances instances) => instances.TryEnter(Handler.Info, Message, out var instance)
        ? RunIn(instance)
        : InvocationResult.OfTaskWithResult(RunWhenActiveAsync(instances.EnterAsync(Handler.Info, Message, CancellationToken)));

    InvocationResult RunIn(IModuleInstance instance)
    {
        Handler = instance.HandlerAt(Handler.Index);
        var running = Actor.Ask(this);
        if (!running.HasResult)
        {
            return InvocationResult.OfTaskWithResult(LeaveAfterAsync(running.AsTask(), instance));
        }

        instance.Leave();
        return running;
    }

    async Task<object?> RunWhenActiveAsync(Task<IModuleInstance> entering)
    {
        var instance = await entering.ConfigureAwait(false);
        await new SwitchToEngine(Transaction.Runtime.Engine);
        return await RunIn(instance).AsTask().ConfigureAwait(false);
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
