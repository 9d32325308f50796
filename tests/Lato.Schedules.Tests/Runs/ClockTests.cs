using System.Collections.Concurrent;
using Lato.Schedules.Tests.Doubles;
using Microsoft.Extensions.Hosting;

namespace Lato.Schedules.Tests.Runs;

/// <summary>The wall clock is set while schedules run: intervals do not notice, and cron follows it within about a second of real time.</summary>
public sealed class ClockTests
{
    static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ConcurrentQueue<ScheduleContext> _runs = [];

    IEnumerable<double> Seconds => _runs.Select(run => (run.Due - Start).TotalSeconds);

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    [InlineData(-60 * 24 * 3600)]
    public async Task An_interval_goes_on_as_before_and_its_runs_are_due_by_the_new_time(int by)
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("2s")] (ScheduleContext run) => _runs.Enqueue(run)));
        host.Time.Advance(TimeSpan.FromSeconds(3));

        host.SetClock(host.Time.GetUtcNow().AddSeconds(by));
        host.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal([2, 4 + by, 6 + by], Seconds);
        Assert.Equal(Start.AddSeconds(4 + by), _runs.Last().Previous);
        Assert.All(_runs, run => Assert.Equal(run.Due, run.Started));
        Assert.Empty(host.Logs.Problems);
    }

    [Fact]
    public async Task What_becomes_due_because_the_clock_is_set_forward_runs_soon()
    {
        await using var host = await ClockedHost.StartAsync(
            app => app.Handle("work", [Schedule("03:00")] (ScheduleContext run) => _runs.Enqueue(run)), options => options.MisfireThreshold = TimeSpan.FromHours(1));

        host.Time.AdjustTime(Start.AddHours(3.5));
        await TestTimeout.UntilAsync(() => !_runs.IsEmpty);

        Assert.Equal([3 * 3600], Seconds);
        Assert.Equal(Start.AddHours(3.5), Assert.Single(_runs).Started);
        Assert.Empty(host.Logs.Problems);
    }

    [Fact]
    public async Task What_is_due_in_every_hour_goes_on_at_once_when_the_clock_is_set_back()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("* * * * * *")] (ScheduleContext run) => _runs.Enqueue(run)));
        host.Time.Advance(TimeSpan.FromSeconds(2));

        host.SetClock(Start.AddSeconds(-20));
        host.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([1, 2, -19, -18], Seconds);
    }

    [Theory]
    [InlineData(-20, 24 * 3600)]
    [InlineData(-2 * 3600, 24 * 3600)]
    [InlineData(-4 * 3600, 0)]
    public async Task A_time_of_day_is_not_due_twice_because_the_clock_is_corrected_but_is_when_it_is_set_back_by_hours(int by, int expected)
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("00:00:05")] (ScheduleContext run) => _runs.Enqueue(run)));
        host.Time.Advance(TimeSpan.FromSeconds(10));

        host.SetClock(host.Time.GetUtcNow().AddSeconds(by));
        host.Time.Advance(TimeSpan.FromHours(29));

        Assert.Equal([5, 5 + expected], Seconds.Take(2));
    }

    [Fact]
    public async Task A_moment_comes_once_though_the_clock_is_set_back_behind_it()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("2000-01-01 00:00:05")] (ScheduleContext run) => _runs.Enqueue(run)));
        host.Time.Advance(TimeSpan.FromSeconds(6));

        host.SetClock(Start.AddDays(-1));
        host.Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal([5], Seconds);
    }

    [Fact]
    public async Task A_schedule_far_ahead_is_kept_by_a_clock_whose_timers_are_as_strict_as_the_systems()
    {
        await using var host = await ClockedHost.StartAsync(app => app
            .Handle("yearly", [Schedule("@yearly")] (ScheduleContext run) => _runs.Enqueue(run))
            .Handle("interval", [Schedule("300 days")] (ScheduleContext run) => _runs.Enqueue(run))
            .Handle("spread", [Schedule("2000-02-01 00:00", Jitter = "200 days")] (ScheduleContext run) => _runs.Enqueue(run)));

        host.Time.Advance(TimeSpan.FromDays(366));
        await TestTimeout.UntilAsync(host.Time, () => _runs.Count == 3);

        Assert.Contains(_runs, run => run.Due == Start.AddDays(300));
        Assert.Contains(_runs, run => run.Due == Start.AddYears(1));
        Assert.Contains(_runs, run => run.Due == Start.AddMonths(1));
    }

    [Fact]
    public async Task A_handler_slower_than_its_interval_runs_on_by_the_systems_clock()
    {
        var runs = new SemaphoreSlim(0);
        var (time, builder) = (TimeProvider.System, Host.CreateEmptyApplicationBuilder(null));
        builder.AddLato("farm", app => app.Handle("work", [Schedule("5ms", Overlap = OverlapPolicy.Queue)] async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time);
            runs.Release();
        })).AddSchedules();
        using var host = builder.Build();
        await host.StartAsync();

        for (var run = 0; run < 5; run++)
        {
            Assert.True(await runs.WaitAsync(TestTimeout.Limit), $"Run {run} did not come.");
        }

        await host.StopAsync().InTime();
    }
}
