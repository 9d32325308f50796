using Microsoft.Extensions.Logging;

namespace Lato.Engine;

/// <summary>Work that nothing waits for: its failure is at least logged, or known to be of no interest.</summary>
internal static class BackgroundWork
{
    /// <param name="task">Goes on by itself.</param>
    /// <param name="log">Where its failure is told.</param>
    /// <param name="work">What it does, as the subject of a sentence.</param>
    public static void LogFailure(this Task task, ILogger log, string work) => task.ContinueWith(
        (failed, _) => log.BackgroundWorkFailed(failed.Exception!.InnerException!, work),
        null,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    /// <summary>Looks at the failure of a task that is no longer awaited, so that it does not count as unobserved.</summary>
    public static void Ignore(this Task task) =>
        _ = task.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Runs what a timer calls, on whose thread an exception would end the process.</summary>
    public static void Run(Action callback, ILogger log, string work)
    {
        try
        {
            callback();
        }
        catch (Exception failure)
        {
            log.BackgroundWorkFailed(failure, work);
        }
    }
}
