using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Calls whose caller blocks its thread.</summary>
internal sealed partial class Transaction
{
    /// <summary>Blocks until the answer is there; inside a module's turn its own calls go on meanwhile.</summary>
    public object? WaitFor(in InvocationResult answer)
    {
        if (answer.HasResult)
        {
            return answer.Result;
        }

        var task = answer.Task!;
        if (!task.IsCompleted)
        {
            Await(task);
        }

        return task.IsCompletedSuccessfully ? answer.Read(task) : throw FromBelow(Completion.FailureOf(task));
    }

    // A chain that was too deep ends at each of its thousands of levels, and a rethrow copies the stack trace so far.
    public static Exception FromBelow(Exception failure) =>
        failure is InsufficientExecutionStackException ? failure : Rethrown(failure);

    void Await(Task task)
    {
        try
        {
            task.Wait(CancellationToken);
        }
        catch (OperationCanceledException) when (AbortReason is not null)
        {
            task.Ignore();
            throw AbortReason;
        }
        catch (AggregateException)
        {
            // the caller throws it as it is
        }
    }
}
