using Lato.Schedules.Cluster;
using Lato.Schedules.Runs;
using Lato.Schedules.Tests.Doubles;
using Lato.Schedules.Texts;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>What several processes may decide about a run, each with a store of its own on one PostgreSQL.</summary>
public sealed class ClusterStoreTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>, IAsyncDisposable
{
    static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly List<ClusterStore> _stores = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
    }

    async Task<ClusterStore> StoreAsync(Schedule schedule, double checkIn = 60)
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var store = new ClusterStore("farm", new ScheduleOptions
        {
            Provider = ScheduleProvider.PostgreSql,
            ConnectionString = server.ConnectionString,
            CheckInInterval = TimeSpan.FromSeconds(checkIn),
        });
        _stores.Add(store);
        await store.CreateTablesAsync(default);
        await store.StoreAsync(schedule, Start, default);
        return store;
    }

    static Schedule Bill(string name, string text = "1s", OverlapPolicy overlap = OverlapPolicy.Allow) => new()
    {
        Name = name,
        Text = text,
        Zone = TimeZoneInfo.Utc,
        Recurrence = ScheduleParser.Parse(text, TimeZoneInfo.Utc),
        Handler = null!,
        Message = null,
        Jitter = default,
        Deadline = null,
        RunOnStartup = false,
        Overlap = overlap,
        MaxConcurrentRuns = 1,
        Misfire = ScheduleMisfire.RunOnce,
        Cluster = true,
    };

    static Task<ClusterDecision> ClaimAsync(ClusterStore store, Schedule schedule, int due, int? until = null) =>
        store.ClaimAsync(schedule, Start.AddSeconds(due), Start.AddSeconds(until ?? due), isLeftOut: false, isFirst: false, default);

    static ClusterClaim ClaimOf(ClusterStore store, Schedule schedule, int due, LogProbe? logs = null) =>
        new(schedule, Start.AddSeconds(due), 1, store, new ScheduleRunner("farm", TimeProvider.System, (logs ?? new LogProbe()).CreateLogger("Lato.Schedules")));

    [Fact]
    public async Task Of_processes_that_claim_a_run_at_the_same_moment_one_gets_it()
    {
        var schedule = Bill("same moment");
        ClusterStore[] stores = [await StoreAsync(schedule), await StoreAsync(schedule), await StoreAsync(schedule), await StoreAsync(schedule)];

        for (var due = 1; due <= 20; due++)
        {
            var decisions = await Task.WhenAll(stores.Select(store => ClaimAsync(store, schedule, due)));

            Assert.Single(decisions, decision => decision is { IsOurs: true, Runs: true });
            Assert.All(decisions, decision => Assert.Equal(Start.AddSeconds(due), decision.Position));
        }
    }

    [Fact]
    public async Task A_run_that_is_older_than_the_last_decided_is_refused_though_nobody_ran_it()
    {
        var schedule = Bill("older");
        var (one, other) = (await StoreAsync(schedule), await StoreAsync(schedule));
        await ClaimAsync(one, schedule, 5, until: 9);

        Assert.Equal(new ClusterDecision(false, false, Start.AddSeconds(9), Start.AddSeconds(5)), await ClaimAsync(other, schedule, 7));
        Assert.Equal(new ClusterDecision(false, false, Start.AddSeconds(9), null), await ClaimAsync(other, schedule, 5));
        Assert.Equal(new ClusterDecision(true, true, Start.AddSeconds(10), Start.AddSeconds(5)), await ClaimAsync(other, schedule, 10));
    }

    [Fact]
    public async Task Two_texts_of_a_schedule_that_are_due_at_one_time_run_once()
    {
        var (one, other) = (Bill("texts"), Bill("texts", "* * * * * *"));
        var (first, second) = (await StoreAsync(one), await StoreAsync(other));

        Assert.True((await ClaimAsync(first, one, 5)).IsOurs);
        var decision = await ClaimAsync(second, other, 5);

        Assert.False(decision.IsOurs);
        Assert.Equal(Start.AddSeconds(5), decision.Position);
    }

    [Fact]
    public async Task A_run_is_left_out_while_another_process_has_one_under_way()
    {
        var schedule = Bill("overlap", overlap: OverlapPolicy.Skip);
        var (one, other) = (await StoreAsync(schedule), await StoreAsync(schedule));
        await ClaimAsync(one, schedule, 1);

        Assert.Equal(new ClusterDecision(true, false, Start.AddSeconds(2), Start.AddSeconds(1)), await ClaimAsync(other, schedule, 2));
        Assert.True(await other.IsRunningAsync(schedule, default));
        await one.EndAsync(ClaimOf(one, schedule, 1), default);
        Assert.False(await other.IsRunningAsync(schedule, default));
        Assert.Equal(new ClusterDecision(true, true, Start.AddSeconds(3), Start.AddSeconds(1)), await ClaimAsync(other, schedule, 3));
    }

    [Fact]
    public async Task A_run_whose_process_was_not_heard_of_is_taken_over_once_and_refused_to_that_process()
    {
        var schedule = Bill("taken over");
        var logs = new LogProbe();
        var still = await StoreAsync(schedule, checkIn: 0.05);
        ClusterStore[] others = [await StoreAsync(schedule, checkIn: 0.05), await StoreAsync(schedule, checkIn: 0.05)];
        using var claim = ClaimOf(still, schedule, 1, logs);
        await ClaimAsync(still, schedule, 1);
        ClusterLeftover? left = null;
        for (var end = DateTime.UtcNow + TestTimeout.Limit; left is null && DateTime.UtcNow < end;)
        {
            left = (await others[0].UnfinishedAsync(default)).Find(run => run.Schedule == schedule.Name);
        }

        Assert.Equal(new ClusterLeftover(schedule.Name, Start.AddSeconds(1), 1, HasNotBegun: false), left);
        var taken = await Task.WhenAll(others.Select(other => other.TakeOverAsync(schedule, left!, isLeftOut: false, default)));

        Assert.Single(taken, true);
        Assert.False(await claim.IsHeldAsync());
        Assert.True(claim.Lost.IsCancellationRequested);
        Assert.Equal(
            ["Warning A run of schedule 'taken over', due 2000-01-01T00:00:01.0000000+00:00, was taken over by another process, because this one was not heard of for longer than two check-in intervals: it does not begin here"],
            logs.Problems);
    }

    [Fact]
    public async Task A_run_that_is_renewed_or_has_ended_is_not_taken_over()
    {
        var schedule = Bill("renewed");
        var (one, other) = (await StoreAsync(schedule, checkIn: 0.05), await StoreAsync(schedule));
        using var claim = ClaimOf(one, schedule, 1);
        await ClaimAsync(one, schedule, 1);
        var left = new ClusterLeftover(schedule.Name, Start.AddSeconds(1), 1, HasNotBegun: false);
        await TestTimeout.UntilAsync(() => other.UnfinishedAsync(default).GetAwaiter().GetResult().Exists(run => run.Schedule == schedule.Name));

        var patient = await StoreAsync(schedule);
        Assert.False(await patient.RenewAsync(claim, default)); // not its own
        Assert.True(await claim.RenewAsync(default) && await claim.IsHeldAsync());
        await one.EndAsync(claim, default);

        Assert.False(await other.TakeOverAsync(schedule, left, isLeftOut: false, default));
        Assert.False(await claim.RenewAsync(default));
    }

    [Fact]
    public async Task A_run_that_was_given_back_is_for_the_first_process_that_looks()
    {
        var schedule = Bill("given back");
        var (one, other) = (await StoreAsync(schedule), await StoreAsync(schedule));
        using var claim = ClaimOf(one, schedule, 1);
        await ClaimAsync(one, schedule, 1);

        await one.ReleaseAsync(claim, default);
        var left = (await other.UnfinishedAsync(default)).Find(run => run.Schedule == schedule.Name);

        Assert.Equal(new ClusterLeftover(schedule.Name, Start.AddSeconds(1), 2, HasNotBegun: true), left);
        Assert.True(await other.TakeOverAsync(schedule, left!, isLeftOut: false, default));
        Assert.False(await claim.RenewAsync(default));
    }

    [Fact]
    public async Task A_text_that_comes_back_does_not_make_up_for_what_another_one_ran()
    {
        var (old, changed) = (Bill("back"), Bill("back", "2s"));
        var store = await StoreAsync(old);
        await StoreAsync(changed);
        await ClaimAsync(store, changed, 1000);

        var (position, isNew) = await store.StoreAsync(old, Start.AddSeconds(2000), default);

        Assert.Equal((Start.AddSeconds(1000), false), (position, isNew));
    }
}
