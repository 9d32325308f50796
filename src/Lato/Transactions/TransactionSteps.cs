using System.Runtime.ExceptionServices;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Runs a transaction step by step, where hooks or spans come in or something is to be waited for.</summary>
internal static class TransactionSteps
{
    /// <summary>The whole transaction.</summary>
    public static async Task<object?> RunAsync(Transaction transaction, DispatchRequest work)
    {
        SynchronizationContext.SetSynchronizationContext(null); // hooks and middlewares run in no module's turn
        var runtime = transaction.Runtime;
        var flow = ExecutionContext.Capture();
        if (LatoActivities.HasListeners)
        {
            transaction.Tracker.Activity = LatoActivities.StartTransaction(work.Target.SpanName, runtime.Application, work.Describe(), runtime.Log, transaction.Tracker.Details?.ParentActivity ?? default);
        }

        using var scope = runtime.LogsTransactions ? runtime.Log.Began(runtime.Application, transaction.Id, work.Describe()) : null;
        object? result = null;
        Exception? failure = null;
        try
        {
            // Not in a method of its own: what hooks change of the flow is for all that comes after them.
            for (transaction.Progress.Stage = TransactionStage.EnterHooks; transaction.Progress.Hook < runtime.Hooks.EnterCount; transaction.Progress.Hook++)
            {
                transaction.ThrowIfRefused();
                await runtime.Hooks.EnterAsync(transaction, transaction.Progress.Hook).ConfigureAwait(false);
            }

            transaction.Progress.Stage = TransactionStage.Work;
            transaction.KeepFlow(flow);
            transaction.ThrowIfRefused();
            result = await work.Target.Run(transaction, work, null, default).AsTask().ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        failure = await transaction.EndAsync(failure, result).ConfigureAwait(false);
        transaction.ForgetTrackerIfEnded();
        return failure is null ? result : throw Rethrown(failure);
    }

    /// <summary>The same, away from the caller's thread and its synchronisation context.</summary>
    public static async Task<object?> RunOnEngineAsync(Transaction transaction, DispatchRequest work)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await new TransactionBegin(transaction.Runtime);
        return await transaction.Run(work, null).AsTask().ConfigureAwait(false);
    }

    /// <summary>The end of a transaction whose work has no result yet.</summary>
    public static async Task<object?> EndAfterAsync(Transaction transaction, Task<object?> running)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var failure = running.IsCompletedSuccessfully ? null : Completion.FailureOf(running);
        var result = failure is null ? running.Result : null;
        if (transaction.TryEndSynchronously(failure, InvocationResult.Of(result)) is { } ending)
        {
            failure = await ending.ConfigureAwait(false);
        }

        transaction.ForgetTrackerIfEnded();
        return failure is null ? result : throw Rethrown(failure);
    }

    /// <summary>The result of a transaction that could not end at once.</summary>
    public static async Task<object?> EndedAsync(Task<Exception?> ending, object? result)
    {
        var failure = await ending.ConfigureAwait(false);
        return failure is null ? result : throw Rethrown(failure);
    }

    // Keeps the stack trace of where it was thrown first.
    static Exception Rethrown(Exception failure)
    {
        ExceptionDispatchInfo.Throw(failure);
        return failure;
    }
}
