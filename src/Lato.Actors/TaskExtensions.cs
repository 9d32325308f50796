using Microsoft.Extensions.Logging;

namespace Lato.Actors;

internal static class TaskExtensions
{
    /// <summary>Logs the failure of work that nothing waits for.</summary>
    /// <param name="task">Goes on by itself.</param>
    /// <param name="log">Where its failure is told.</param>
    /// <param name="work">What it does, as the subject of a sentence.</param>
    public static void LogFailure(this Task task, ILogger log, string work) => task.ContinueWith(
        (failed, _) => log.WorkFailed(failed.Exception!.InnerException!, work),
        null,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
