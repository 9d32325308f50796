using Lato.Schedules.Runs;
using Quartz;

namespace Lato.Schedules.Cluster;

/// <summary>Reports the runs that Quartz leaves out.</summary>
internal sealed class ClusterListener(ClusterJobs jobs, ScheduleRunner runner) : ITriggerListener
{
    public string Name => nameof(ClusterListener);

    public ValueTask TriggerMisfired(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        if (jobs.Find(trigger.JobKey.Name) is { } schedule)
        {
            runner.Missed(schedule, trigger.NextFireTimeUtc ?? runner.Time.GetUtcNow());
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask TriggerSkipped(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        if (jobs.Find(trigger.JobKey.Name) is { } schedule)
        {
            runner.Skipped(schedule, trigger.NextFireTimeUtc ?? runner.Time.GetUtcNow(), 1);
        }

        return ValueTask.CompletedTask;
    }
}
