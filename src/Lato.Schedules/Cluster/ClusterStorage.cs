using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lato.Schedules.Texts;
using Quartz;

namespace Lato.Schedules.Cluster;

/// <summary>Stores schedules as jobs and triggers of Quartz. One that is stored already is left as it is, so that it knows what it has missed.</summary>
internal static class ClusterStorage
{
    /// <summary>Several processes may do this at once.</summary>
    public static async Task StoreAsync(IScheduler scheduler, Schedule schedule, TimeProvider time, CancellationToken cancellationToken)
    {
        var job = JobBuilder.Create()
            .OfType<ClusterJob>()
            .WithIdentity(schedule.Name)
            .WithDescription(schedule.Text)
            .DisallowConcurrentExecution(schedule.Overlap == ScheduleOverlap.Queue)
            .RequestRecovery()
            .StoreDurably()
            .Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken).ConfigureAwait(false);

        // A trigger is named by what the schedule says, so a schedule that was changed has another one, and no process replaces what is right.
        var said = string.Create(CultureInfo.InvariantCulture, $"{schedule.Text} {schedule.Zone.Id} {schedule.Overlap} {schedule.Misfire}");
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..16];
        var isNew = await AddAsync(scheduler, schedule, name, ScheduleOf(schedule, time), time, cancellationToken).ConfigureAwait(false);
        if (isNew && schedule.Immediately)
        {
            await AddAsync(scheduler, schedule, $"{name} immediately", Once(time.GetUtcNow(), schedule.Misfire), time, cancellationToken).ConfigureAwait(false);
        }

        foreach (var other in await scheduler.GetTriggersOfJob(job.Key, cancellationToken).ConfigureAwait(false))
        {
            if (other.Key.Group == schedule.Name && !other.Key.Name.StartsWith(name, StringComparison.Ordinal))
            {
                await scheduler.UnscheduleJob(other.Key, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>Whether it was not there.</returns>
    static async Task<bool> AddAsync(
        IScheduler scheduler, Schedule schedule, string name, (IScheduleBuilder Builder, DateTimeOffset Start)? when, TimeProvider time, CancellationToken cancellationToken)
    {
        if (when is not var (builder, start))
        {
            return false;
        }

        var trigger = TriggerBuilder.Create(time)
            .ForJob(schedule.Name)
            .WithIdentity(name, schedule.Name)
            .WithDescription($"{schedule.Text} {schedule.Zone.Id}")
            .WithExecutionGroup(schedule.Name)
            .WithOverlapPolicy(schedule.Overlap == ScheduleOverlap.Skip ? OverlapPolicy.Skip : OverlapPolicy.AllowAll)
            .WithSchedule(builder)
            .StartAt(start)
            .Build();
        try
        {
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ObjectAlreadyExistsException)
        {
            return false;
        }
    }

    /// <returns>Null for a moment that has passed.</returns>
    static (IScheduleBuilder Builder, DateTimeOffset Start)? ScheduleOf(Schedule schedule, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var isMadeUpFor = schedule.Misfire == ScheduleMisfire.RunOnce;
        return schedule.Recurrence switch
        {
            CronRecurrence cron => (
                CronScheduleBuilder.Create(cron.Expression)
                    .WithMisfireInstruction(isMadeUpFor ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing),
                now),
            IntervalRecurrence interval => (
                SimpleScheduleBuilder.Create().WithInterval(interval.Period).RepeatForever()
                    .WithMisfireInstruction(isMadeUpFor ? SimpleTriggerMisfireInstruction.NowWithRemainingCount : SimpleTriggerMisfireInstruction.NextWithRemainingCount),
                now + interval.Period),
            MomentRecurrence { Moment: var moment } when moment > now => Once(moment, schedule.Misfire),
            _ => null,
        };
    }

    static (IScheduleBuilder Builder, DateTimeOffset Start)? Once(DateTimeOffset moment, ScheduleMisfire misfire) => (
        SimpleScheduleBuilder.Create()
            .WithMisfireInstruction(misfire == ScheduleMisfire.RunOnce ? SimpleTriggerMisfireInstruction.FireNow : SimpleTriggerMisfireInstruction.NextWithRemainingCount),
        moment);
}
