using System.Collections.Concurrent;
using System.Diagnostics;
using Lato.Schedules.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Schedules.Tests.Runs;

public sealed class RunTests
{
    static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);

    static DateTimeOffset[] At(params int[] seconds) => Array.ConvertAll(seconds, second => At(second));

    [Fact]
    public async Task An_interval_counts_from_the_start()
    {
        var runs = new List<ScheduledRun>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("count", [Schedule("2s")] (ScheduledRun run) => runs.Add(run)));

        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([new ScheduledRun(At(2), At(2), null, 1), new ScheduledRun(At(4), At(4), At(2), 2)], runs);
    }

    [Fact]
    public async Task Immediately_adds_a_run_at_the_start()
    {
        var runs = new List<DateTimeOffset>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("count", [Schedule("2s", Immediately = true)] (ScheduledRun run) => runs.Add(run.Due)));

        Assert.Equal(At(0), Assert.Single(runs));
        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(At(0, 2, 4), runs);
    }

    [Fact]
    public async Task A_run_knows_its_times_in_the_zone_of_its_schedule()
    {
        var runs = new List<ScheduledRun>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle(
            "report", [Schedule("06:30", TimeZone = "Europe/Stockholm")] (ScheduledRun run) => runs.Add(run)));

        host.Time.Advance(TimeSpan.FromDays(1));

        var run = Assert.Single(runs);
        Assert.Equal("2000-01-01T06:30:00+01:00 2000-01-01T06:30:00+01:00", FormattableString.Invariant($"{run.Due:yyyy-MM-ddTHH:mm:sszzz} {run.Started:yyyy-MM-ddTHH:mm:sszzz}"));
    }

    [Fact]
    public async Task Schedules_that_name_no_time_zone_have_that_of_the_settings()
    {
        var runs = new List<DateTimeOffset>();
        await using var host = await ClockedHost.StartAsync(
            app => app.Handle("report", [Schedule("06:30")] (ScheduledRun run) => runs.Add(run.Due)), settings: ("lato.schedules.time-zone", "+05:30"));

        host.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal([new DateTimeOffset(2000, 1, 1, 6, 30, 0, TimeSpan.FromHours(5.5))], runs);
    }

    [Module("clock")]
    sealed class ClockModule(List<string> ticks) : ApplicationModule
    {
        [Heartbeat]
        void Second(ScheduledRun run) => ticks.Add($"second {run.Due:HH:mm:ss}");

        [Minutely]
        void Minute(ScheduledRun run) => ticks.Add($"minute {run.Due:HH:mm}");

        [Hourly]
        void Hour(ScheduledRun run) => ticks.Add($"hour {run.Due:HH}");

        [Daily]
        void Day(ScheduledRun run) => ticks.Add($"day {run.Due:dd}");

        [Monthly]
        void Month(ScheduledRun run) => ticks.Add($"month {run.Due:MM}");
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
        await using var host = await ClockedHost.StartAsync(app => app.Handle("count", [Schedule("2s"), Schedule("3s")] (ScheduledRun run) => runs.Add(run.Due)));

        host.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(At(2, 3, 4), runs);
    }

    [Fact]
    public async Task One_moment_comes_once_and_a_past_one_never()
    {
        var runs = new List<DateTimeOffset>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle(
            "party", [Schedule("2000-01-01 00:00:05"), Schedule("1999-12-31 23:59:59")] (ScheduledRun run) => runs.Add(run.Due)));

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
        await using var host = await ClockedHost.StartAsync(app => app.Handle("leap", [Schedule("0 0 29 2 *")] (ScheduledRun run) => runs.Add(run.Due)));

        host.Time.Advance(TimeSpan.FromDays(366 + 365 + 365 + 365));

        Assert.Equal([new DateTimeOffset(2000, 2, 29, 0, 0, 0, TimeSpan.Zero)], runs);
    }

    sealed record Sweep(int Days = 3) : Command;

    [Module("stock")]
    sealed class StockModule(List<string> journal) : ApplicationModule
    {
        [Handler, Schedule("@daily")]
        void Sweep(Sweep command, TransactionContext ctx, ScheduledRun? run = null) => journal.Add($"{command}, {ctx.Message == command}, run {run?.Number}");
    }

    [Fact]
    public async Task The_message_that_a_handler_takes_is_made_with_its_defaults_and_can_be_sent_by_others_too()
    {
        var journal = new List<string>();
        await using var host = await ClockedHost.StartAsync(app => app.AddModule(new StockModule(journal)));

        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Host.Services.GetRequiredService<IApplication>().ExecuteAsync(new Sweep(7));

        Assert.Equal(["Sweep { Days = 3 }, True, run 1", "Sweep { Days = 7 }, True, run "], journal);
    }

    [Fact]
    public async Task Each_run_is_a_transaction_whose_hooks_middlewares_and_handlers_can_see_the_run()
    {
        var journal = new ConcurrentQueue<string>();
        await using var host = await ClockedHost.StartAsync(app => app
            .OnEnterTransaction(ctx => journal.Enqueue($"enter {ctx.Get<ScheduledRun>("run").Number}"))
            .Use(async (ctx, next) =>
            {
                journal.Enqueue($"around {next.Handler.FullName}");
                return await next();
            })
            .OnExitTransaction((_, failure) => journal.Enqueue($"exit {failure?.Message}"))
            .Handle("inner", (ScheduledRun run, TimeProvider time, CancellationToken token) =>
                journal.Enqueue($"inner {run.Number} {time.GetUtcNow() == run.Started} {token.CanBeCanceled}"))
            .Handle("outer", [Schedule("1s")] (TransactionContext ctx) => ctx.CallAsync("inner")));

        host.Time.Advance(TimeSpan.FromSeconds(1));

        await Patience.UntilAsync(() => journal.Count == 5);
        Assert.Equal(["enter 1", "around farm.outer", "around farm.inner", "inner 1 True True", "exit "], journal);
    }

    [Fact]
    public async Task Each_run_has_a_span_that_is_the_root_of_its_trace()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LatoDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var surrounding = new Activity("surrounding").Start();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("span test", [Schedule("1s")] () => { }));

        host.Time.Advance(TimeSpan.FromSeconds(2));

        List<Activity> own;
        lock (spans)
        {
            own = spans.FindAll(span => span.DisplayName == "transaction farm.span test");
        }

        Assert.Equal(2, own.Count);
        Assert.All(own, span => Assert.Null(span.ParentId));
        Assert.NotEqual(own[0].TraceId, own[1].TraceId);
    }

    [Fact]
    public async Task A_run_that_fails_is_logged_and_the_schedule_goes_on()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle(
            "beat", [Schedule("1s")] (ScheduledRun run) => run.Number == 1 ? throw new InvalidOperationException("No pulse") : run));

        host.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["Error A run of schedule 'farm.beat', due 2000-01-01T00:00:01.0000000+00:00, failed: No pulse"], host.Logs.Problems);
    }

    [Fact]
    public async Task A_run_may_take_as_long_as_its_schedule_says()
    {
        var started = 0;
        await using var host = await ClockedHost.StartAsync(app => app
            .Configure(options => options.Deadline = TimeSpan.FromSeconds(2))
            .Handle("short", [Schedule("2000-01-01 00:00:01", Deadline = "1s")] async (CancellationToken token) => await Endless(token))
            .Handle("default", [Schedule("2000-01-01 00:00:01")] async (CancellationToken token) => await Endless(token))
            .Handle("long", [Schedule("2000-01-01 00:00:01", Deadline = "infinite")] async (CancellationToken token) => await Endless(token)));

        async Task Endless(CancellationToken token)
        {
            started++;
            await Task.Delay(Timeout.Infinite, token);
        }

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, started);
        host.Time.Advance(TimeSpan.FromHours(1));

        await Patience.UntilAsync(() => host.Logs.Problems.Length == 2);

        Assert.All(host.Logs.Problems, problem => Assert.DoesNotContain("farm.long", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Jitter_delays_a_run_within_its_bound()
    {
        var runs = new List<ScheduledRun>();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("spread", [Schedule("1m", Jitter = "10s", Overlap = ScheduleOverlap.Allow)] (ScheduledRun run) => runs.Add(run)));

        for (var i = 1; i <= 20; i++)
        {
            host.Time.Advance(At(60 * i) - host.Time.GetUtcNow());
            if (runs.Count < i)
            {
                host.Time.AdvanceToNextTimer();
            }

            await Patience.UntilAsync(() => runs.Count == i);
        }

        Assert.Equal(20, runs.Count);
        Assert.All(runs, run => Assert.InRange(run.Started - run.Due, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.True(runs.Select(run => run.Started - run.Due).Distinct().Count() > 5, "The delays are not random.");
    }
}
