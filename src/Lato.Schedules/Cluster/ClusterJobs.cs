using Lato.Schedules.Runs;
using Quartz;
using Quartz.Extensibility;

namespace Lato.Schedules.Cluster;

/// <summary>The jobs of Quartz, one for each schedule, by its name.</summary>
internal sealed class ClusterJobs(IReadOnlyList<Schedule> schedules, ScheduleRunner runner) : IJobFactory
{
    readonly Dictionary<string, ClusterJob> _jobs = schedules.ToDictionary(schedule => schedule.Name, schedule => new ClusterJob(schedule, runner));

    public IReadOnlyCollection<string> Names => _jobs.Keys;

    public Schedule? Find(string name) => _jobs.GetValueOrDefault(name)?.Schedule;

    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(_jobs[bundle.JobDetail.Key.Name], null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
