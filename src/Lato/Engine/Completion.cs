using System.Runtime.ExceptionServices;

namespace Lato.Engine;

/// <summary>Ends what somebody awaits with an exception as it is. A cancelled task that was only told its token would have lost type, text and cause of it.</summary>
internal static class Completion
{
    public static bool TryFail<T>(this TaskCompletionSource<T> source, Exception failure) =>
        failure is OperationCanceledException ? source.TrySetFromTask(Cancelled<T>(failure)) : source.TrySetException(failure);

    // An asynchronous method is the only way to a cancelled task that keeps its exception.
    static async Task<T> Cancelled<T>(Exception cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(cancellation);
        return default!;
    }
}
