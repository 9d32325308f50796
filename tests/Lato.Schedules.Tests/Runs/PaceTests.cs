using Lato.Schedules.Tests.Doubles;

namespace Lato.Schedules.Tests.Runs;

public sealed class PaceTests
{
    static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);

    static DateTimeOffset[] At(params int[] seconds) => Array.ConvertAll(seconds, second => At(second));

    [Fact]
    public async Task An_interval_counts_from_the_start()
    {
        var runs = new List<ScheduleContext>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("count", [Schedule("2s")] (ScheduleContext run) => runs.Add(run)));

        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([new ScheduleContext(At(2), At(2), null, 1), new ScheduleContext(At(4), At(4), At(2), 2)], runs);
    }

    [Fact]
    public async Task Immediately_adds_a_run_at_the_start()
    {
        var runs = new List<ScheduleContext>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("count", [Schedule("2s", RunOnStartup = true)] (ScheduleContext run) => runs.Add(run)));

        Assert.Equal(At(0), Assert.Single(runs).Due);
        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([(At(0), null), (At(2), At(0)), (At(4), At(2))], runs.Select(run => (run.Due, run.Previous)));
    }

    [Fact]
    public async Task A_run_knows_its_times_in_the_zone_of_its_schedule()
    {
        TimeZoneData.SkipIfMissing();
        var runs = new List<ScheduleContext>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle(
            "report", [Schedule("06:30", TimeZone = "Europe/Stockholm")] (ScheduleContext run) => runs.Add(run)));

        host.Time.Advance(TimeSpan.FromDays(1));

        var run = Assert.Single(runs);
        Assert.Equal("2000-01-01T06:30:00+01:00 2000-01-01T06:30:00+01:00", FormattableString.Invariant($"{run.Due:yyyy-MM-ddTHH:mm:sszzz} {run.Started:yyyy-MM-ddTHH:mm:sszzz}"));
    }

    [Fact]
    public async Task Schedules_that_name_no_time_zone_have_that_of_the_settings()
    {
        var runs = new List<DateTimeOffset>();
        await using var host = await ClockedHost.StartAsync(
            app => app.Handle("report", [Schedule("06:30")] (ScheduleContext run) => runs.Add(run.Due)), settings: ("lato.schedules.time-zone", "+05:30"));

        host.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal([new DateTimeOffset(2000, 1, 1, 6, 30, 0, TimeSpan.FromHours(5.5))], runs);
    }

    [Module("clock")]
    sealed class ClockModule(List<string> ticks) : ApplicationModule
    {
        [EverySecond]
        void Second(ScheduleContext run) => ticks.Add($"second {run.Due:HH:mm:ss}");

        [Minutely]
        void Minute(ScheduleContext run) => ticks.Add($"minute {run.Due:HH:mm}");

        [Hourly]
        void Hour(ScheduleContext run) => ticks.Add($"hour {run.Due:HH}");

        [Daily]
        void Day(ScheduleContext run) => ticks.Add($"day {run.Due:dd}");

        [Monthly]
        void Month(ScheduleContext run) => ticks.Add($"month {run.Due:MM}");
    }

    [Fact]
    public async Task Each_kind_of_attribute_has_its_pace()
    {
        var ticks = new List<string>();
        await using var host = await ClockedHost.StartAsync(app => app.AddModule(new ClockModule(ticks)));

        host.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(25 * 60 * 60, ticks.Count(tick => tick.StartsWith("second", StringComparison.Ordinal)));
        Assert.Equal(25 * 60, ticks.Count(tick => tick.StartsWith("minute", StringComparison.Ordinal)));
        Assert.Equal(25, ticks.Count(tick => tick.StartsWith("hour", StringComparison.Ordinal)));
        Assert.Equal(["day 02"], ticks.Where(tick => tick.StartsWith("day", StringComparison.Ordinal)));
        Assert.DoesNotContain(ticks, tick => tick.StartsWith("month", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handler_may_have_several_schedules()
    {
        var runs = new List<DateTimeOffset>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("count", [Schedule("2s"), Schedule("3s")] (ScheduleContext run) => runs.Add(run.Due)));

        host.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(At(2, 3, 4), runs);
    }

    [Fact]
    public async Task One_moment_comes_once_and_a_past_one_never()
    {
        var runs = new List<DateTimeOffset>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle(
            "party", [Schedule("2000-01-01 00:00:05"), Schedule("1999-12-31 23:59:59")] (ScheduleContext run) => runs.Add(run.Due)));

        host.Time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(At(5), Assert.Single(runs));
        Assert.Equal(
            ["Information Schedule 'farm.party#2' is not due any more", "Information Schedules of application 'farm' began: 2", "Information Schedule 'farm.party' is not due any more"],
            host.Logs.Lines);
    }

    [Fact]
    public async Task A_date_far_ahead_is_kept()
    {
        var runs = new List<DateTimeOffset>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("leap", [Schedule("0 0 29 2 *")] (ScheduleContext run) => runs.Add(run.Due)));

        host.Time.Advance(TimeSpan.FromDays(366 + 365 + 365 + 365));

        Assert.Equal([new DateTimeOffset(2000, 2, 29, 0, 0, 0, TimeSpan.Zero)], runs);
    }

    [Fact]
    public async Task Jitter_delays_a_run_within_its_bound()
    {
        var runs = new List<ScheduleContext>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("spread", [Schedule("1m", Jitter = "10s", Overlap = OverlapPolicy.Allow)] (ScheduleContext run) => runs.Add(run)));

        for (var i = 1; i <= 20; i++)
        {
            host.Time.Advance(At(60 * i) - host.Time.GetUtcNow());
            if (runs.Count < i)
            {
                host.Time.AdvanceToNextTimer();
            }

            await TestTimeout.UntilAsync(() => runs.Count == i);
        }

        Assert.Equal(20, runs.Count);
        Assert.All(runs, run => Assert.InRange(run.Started - run.Due, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.True(runs.Select(run => run.Started - run.Due).Distinct().Count() > 5, "The delays are not random.");
    }
}
