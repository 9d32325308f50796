using System.Runtime.ExceptionServices;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Calls whose caller blocks its thread.</summary>
internal static class BlockingCall
{
    /// <summary>Blocks until the result is there; inside a module's turn its own calls go on meanwhile.</summary>
    public static object? WaitFor(Transaction transaction, in InvocationResult running)
    {
        if (running.HasResult)
        {
            return running.Result;
        }

        var task = running.Task!;
        if (!task.IsCompleted)
        {
            Wait(transaction, task);
        }

        return task.IsCompletedSuccessfully ? running.Read(task) : throw FromBelow(Completion.FailureOf(task));
    }

    // A chain that was too deep ends at each of its thousands of levels, and a rethrow copies the stack trace so far.
    public static Exception FromBelow(Exception failure)
    {
        if (failure is not InsufficientExecutionStackException)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return failure;
    }

    static void Wait(Transaction transaction, Task task)
    {
        try
        {
            task.Wait(transaction.CancellationToken);
        }
        catch (OperationCanceledException) when (transaction.AbortReason is not null)
        {
            task.Ignore();
            throw transaction.AbortReason;
        }
        catch (AggregateException)
        {
            // the caller throws it as it is
        }
    }
}
