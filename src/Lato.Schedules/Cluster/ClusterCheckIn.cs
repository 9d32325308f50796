using Lato.Schedules.Runs;

namespace Lato.Schedules.Cluster;

/// <summary>Shows now and then that this process lives, keeps up its runs, and takes over what others have left. In real time, as the database's clock is.</summary>
internal sealed class ClusterCheckIn(IReadOnlyList<Schedule> schedules, ClusterStore store, ClusterRuns runs, ScheduleRunner runner, ClusterContact contact, TimeSpan interval)
{
    static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    readonly HashSet<(string Schedule, string Text)> _told = [];
    long _pruned = TimeProvider.System.GetTimestamp();

    public async Task RunAsync()
    {
        using var timer = new PeriodicTimer(interval, TimeProvider.System);
        do
        {
            await contact.TryAsync(CheckInAsync).ConfigureAwait(false);
        }
        while (await NextAsync(timer).ConfigureAwait(false));
    }

    async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(runner.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    async Task CheckInAsync()
    {
        await runs.RenewAsync(runner.Stopping).ConfigureAwait(false);
        foreach (var schedule in schedules)
        {
            await store.SeeAsync(schedule, runner.Stopping).ConfigureAwait(false);
        }

        TellDifferingTexts(await store.SaidAsync(runner.Stopping).ConfigureAwait(false));
        foreach (var run in await store.UnfinishedAsync(runner.Stopping).ConfigureAwait(false))
        {
            await TakeOverAsync(run).ConfigureAwait(false);
        }

        if (TimeProvider.System.GetElapsedTime(_pruned) > PruneInterval)
        {
            _pruned = TimeProvider.System.GetTimestamp();
            await store.PruneAsync(runner.Stopping).ConfigureAwait(false);
        }
    }

    void TellDifferingTexts(ILookup<string, string> said)
    {
        foreach (var schedule in schedules)
        {
            foreach (var other in said[schedule.Name].Where(other => other != schedule.Said && _told.Add((schedule.Name, other))))
            {
                runner.Log.TextsDiffer(schedule.Name, schedule.Said, other);
            }
        }
    }

    /// <summary>After a break of the contact, others first get the time to show that they live.</summary>
    async Task TakeOverAsync(ClusterLeftover run)
    {
        var schedule = schedules.FirstOrDefault(one => one.Name == run.Schedule);
        if (schedule is null || runs.IsKnown(run.Schedule, run.Due) || (store.IsShared && !run.HasNotBegun && contact.Unbroken < store.Lease))
        {
            return;
        }

        var isLeftOut = !run.HasNotBegun && schedule.Misfire == ScheduleMisfire.Skip;
        if (!await store.TakeOverAsync(schedule, run, isLeftOut, runner.Stopping).ConfigureAwait(false))
        {
            return;
        }

        if (!run.HasNotBegun)
        {
            runner.Interrupted(schedule, run.Due);
        }

        if (!isLeftOut)
        {
            var previous = await store.PreviousAsync(schedule, run.Due, runner.Stopping).ConfigureAwait(false);
            runs.Begin(new ClusterClaim(schedule, run.Due, run.Fence + 1, store, runner), previous);
        }
    }
}
