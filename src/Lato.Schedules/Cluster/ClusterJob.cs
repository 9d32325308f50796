using Lato.Schedules.Runs;
using Quartz;

namespace Lato.Schedules.Cluster;

/// <summary>Runs one schedule when Quartz says so. Thread-safe.</summary>
internal sealed class ClusterJob(Schedule schedule, ScheduleRunner runner) : IJob
{
    int _running;

    public Schedule Schedule => schedule;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        if (context.Recovering)
        {
            runner.Interrupted(schedule, due);
            if (schedule.Misfire == ScheduleMisfire.Skip)
            {
                return;
            }
        }

        try
        {
            var running = Interlocked.Increment(ref _running);
            if (running > schedule.MaxOverlap)
            {
                runner.Skipped(schedule, due, running - 1);
                return;
            }

            await runner.RunAsync(schedule, due, context.PreviousFireTimeUtc, isTaken: true).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
