using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Runs an invocation that takes scoped services: alone with what it calls. It waits for them before it is given to a module, which so stays free.</summary>
internal static class ScopedRun
{
    public static InvocationResult Run(MiddlewarePipeline middlewares, Invocation invocation) => invocation.Transaction.EnterScope(invocation) is { } wait
        ? InvocationResult.OfTaskWithResult(RunAfterAsync(middlewares, wait))
        : RunHoldingScope(middlewares, invocation);

    static async Task<object?> RunAfterAsync(MiddlewarePipeline middlewares, ScopeWait wait)
    {
        var invocation = wait.Invocation;
        var tracker = invocation.Transaction.Tracker;
        tracker.Began(invocation);
        using (wait.Withdrawable(invocation.CancellationToken))
        {
            await wait.Task.ConfigureAwait(false);
        }

        tracker.Ended(invocation);
        if (wait.Refusal is { } refusal)
        {
            throw refusal;
        }

        return await RunHoldingScope(middlewares, invocation).AsTask().ConfigureAwait(false);
    }

    static InvocationResult RunHoldingScope(MiddlewarePipeline middlewares, Invocation invocation)
    {
        if (middlewares.Count > 0)
        {
            return InvocationResult.OfTaskWithResult(RunAndLeaveScopeAsync(middlewares, invocation));
        }

        invocation.Flags |= MessageFlags.LeavesScope;
        InvocationResult result;
        try
        {
            result = invocation.Refusal() is { } refusal ? InvocationResult.Failed(refusal) : middlewares.RunFrom(0, invocation);
        }
        catch (Exception failure)
        {
            result = InvocationResult.Failed(failure); // its arguments could not be bound
        }

        if (result.Task is not { IsCompleted: false } && invocation.Has(MessageFlags.LeavesScope))
        {
            invocation.LeaveScope(); // it was not suspended, so that its end told no one
        }

        return result;
    }

    static async Task<object?> RunAndLeaveScopeAsync(MiddlewarePipeline middlewares, Invocation invocation)
    {
        try
        {
            return await middlewares.RunFrom(0, invocation).AsTask().ConfigureAwait(false);
        }
        finally
        {
            invocation.Transaction.LeaveScope(invocation);
        }
    }
}
