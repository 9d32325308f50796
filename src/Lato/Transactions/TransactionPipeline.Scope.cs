using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Runs what takes scoped services.</summary>
internal sealed partial class TransactionPipeline
{
    /// <summary>Has the invocation use the scoped services alone with what it calls; it waits for them before it is given to a module, which so stays free.</summary>
    InvocationResult RunInScope(Invocation invocation) => invocation.Transaction.EnterScope(invocation) is { } wait
        ? InvocationResult.OfTaskWithResult(RunInScopeAsync(wait))
        : RunHoldingScope(invocation);

    async Task<object?> RunInScopeAsync(ScopeWait wait)
    {
        var invocation = wait.Invocation;
        var watch = invocation.Transaction.Watch;
        watch.Began(invocation);
        using (wait.Withdrawable(invocation.CancellationToken))
        {
            await wait.Task.ConfigureAwait(false);
        }

        watch.Ended(invocation);
        if (wait.Refusal is { } refusal)
        {
            throw refusal;
        }

        return await RunHoldingScope(invocation).AsTask().ConfigureAwait(false);
    }

    InvocationResult RunHoldingScope(Invocation invocation)
    {
        if (Middlewares.Length > 0)
        {
            return InvocationResult.OfTaskWithResult(RunAndLeaveScopeAsync(invocation));
        }

        invocation.Traits |= MessageFlags.LeavesScope;
        InvocationResult answer;
        try
        {
            answer = invocation.Refusal() is { } refusal ? InvocationResult.Failed(refusal) : RunFrom(0, invocation);
        }
        catch (Exception failure)
        {
            answer = InvocationResult.Failed(failure); // its arguments could not be bound
        }

        if (answer.Task is not { IsCompleted: false } && invocation.Has(MessageFlags.LeavesScope))
        {
            invocation.LeaveScope(); // it was not suspended, so that its end told nobody
        }

        return answer;
    }

    async Task<object?> RunAndLeaveScopeAsync(Invocation invocation)
    {
        try
        {
            return await RunFrom(0, invocation).AsTask().ConfigureAwait(false);
        }
        finally
        {
            invocation.Transaction.LeaveScope(invocation);
        }
    }
}
