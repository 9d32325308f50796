using System.Runtime.ExceptionServices;

namespace Lato.Engine;

/// <summary>Reads the exception of a task, and ends what somebody awaits with it as it is. A cancelled task that was only told its token would have lost type, text and cause of it.</summary>
internal static class Completion
{
    public static bool TryFail<T>(this TaskCompletionSource<T> source, Exception failure) =>
        failure is OperationCanceledException ? source.TrySetFromTask(Cancelled<T>(failure)) : source.TrySetException(failure);

    /// <summary>The exception that a task has failed or was cancelled with.</summary>
    public static Exception FailureOf(Task task)
    {
        if (task.Exception?.InnerException is { } failure)
        {
            return failure;
        }

        try
        {
            task.GetAwaiter().GetResult(); // a cancelled task tells its exception only so
            throw new InvalidOperationException("Bug in Lato: a task that has not failed was asked for its failure.");
        }
        catch (OperationCanceledException cancelled)
        {
            return cancelled;
        }
    }

    // An asynchronous method is the only way to a cancelled task that keeps its exception.
    static async Task<T> Cancelled<T>(Exception cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(cancellation);
        return default!;
    }
}
