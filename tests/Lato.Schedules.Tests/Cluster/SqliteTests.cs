using System.Collections.Concurrent;
using System.Globalization;
using Lato.Schedules.Tests.Doubles;
using Lato.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>Schedules in a database, on a clock driven manually.</summary>
public sealed class SqliteTests : IDisposable
{
    readonly string _file = Path.Combine(Path.GetTempPath(), $"lato-schedules-{Guid.NewGuid():N}.db");
    readonly ConcurrentQueue<string> _runs = [];
    readonly LogProbe _logs = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
        File.Delete($"{_file}.copy");
    }

    async Task<IHost> StartAsync(TimeProvider time, Action<Application> configure, string zone = "UTC")
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_logs);
        builder.Services.AddSingleton(time);
        builder.AddLato("farm", configure).AddSchedules(options =>
        {
            options.Provider = ScheduleProvider.Sqlite;
            options.TimeZone = zone;
            options.MisfireThreshold = TimeSpan.FromHours(1);
            options.ConnectionString = $"Data Source={_file}";
        });
        var host = builder.Build();
        await host.StartAsync().InTime();
        return host;
    }

    void Note(ScheduleContext run) => _runs.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{run.Due:MM-dd HH:mm} after {run.Previous:MM-dd HH:mm}"));

    static DateTimeOffset Day(int day, int hour = 0) => new(2000, 1, day, hour, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_daily_run_that_was_missed_while_nothing_ran_is_made_up_for_once()
    {
        void Configure(Application app) => app.Handle("bill", [Schedule("03:00", Cluster = true)] (ScheduleContext run) => Note(run));

        var time = new ManualTimeProvider(Day(1));
        using (var first = await StartAsync(time, Configure))
        {
            time.Advance(TimeSpan.FromHours(3));
            await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty);
            await first.StopAsync();
        }

        using var second = await StartAsync(new ManualTimeProvider(Day(5, hour: 12)), Configure);
        await TestTimeout.UntilAsync(() => _runs.Count == 2);
        await second.StopAsync();

        Assert.Equal(["01-01 03:00 after ", "01-02 03:00 after 01-01 03:00"], _runs);
        Assert.Equal(
            ["Warning Schedule 'farm.bill' missed its runs from 2000-01-02T03:00:00.0000000+00:00 until 2000-01-05T12:00:00.0000000+00:00, and runs once for them"],
            _logs.Problems);
    }

    [Fact]
    public async Task Missed_runs_can_be_left_out()
    {
        void Configure(Application app) => app.Handle("bill", [Schedule("03:00", Cluster = true, Misfire = ScheduleMisfire.Skip)] (ScheduleContext run) => Note(run));

        using (var first = await StartAsync(new ManualTimeProvider(Day(1)), Configure))
        {
            await first.StopAsync();
        }

        var time = new ManualTimeProvider(Day(5, hour: 12));
        using var second = await StartAsync(time, Configure);
        await TestTimeout.UntilAsync(() => _logs.Problems.Length == 1);
        time.Advance(TimeSpan.FromHours(15));
        await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty);
        await second.StopAsync();

        Assert.Equal(["01-06 03:00 after "], _runs);
        Assert.Equal(
            ["Warning Schedule 'farm.bill' missed its runs from 2000-01-01T03:00:00.0000000+00:00 until 2000-01-05T12:00:00.0000000+00:00, and leaves them out"],
            _logs.Problems);
    }

    [Fact]
    public async Task Immediately_is_when_the_schedule_is_stored_and_not_at_each_start()
    {
        void Configure(Application app) => app.Handle("bill", [Schedule("03:00", Cluster = true, RunOnStartup = true)] (ScheduleContext run) => Note(run));

        using (var first = await StartAsync(new ManualTimeProvider(Day(1)), Configure))
        {
            await TestTimeout.UntilAsync(() => !_runs.IsEmpty);
            await first.StopAsync();
        }

        var time = new ManualTimeProvider(Day(1, hour: 1));
        using var second = await StartAsync(time, Configure);
        time.Advance(TimeSpan.FromHours(2));
        await TestTimeout.UntilAsync(time, () => _runs.Count == 2);
        await second.StopAsync();

        Assert.Equal(["01-01 00:00 after ", "01-01 03:00 after 01-01 00:00"], _runs);
    }

    [Fact]
    public async Task A_schedule_that_was_changed_replaces_the_one_that_was_stored()
    {
        using (var first = await StartAsync(new ManualTimeProvider(Day(1)), app => app.Handle("bill", [Schedule("03:00", Cluster = true)] (ScheduleContext run) => Note(run))))
        {
            await first.StopAsync();
        }

        var time = new ManualTimeProvider(Day(1, hour: 1));
        using var second = await StartAsync(time, app => app.Handle("bill", [Schedule("04:00", Cluster = true)] (ScheduleContext run) => Note(run)));
        time.Advance(TimeSpan.FromHours(4));
        await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty);
        await second.StopAsync();

        Assert.Equal(["01-01 04:00 after "], _runs);
    }

    readonly Gate _gate = new();

    void Pausing(Application app) => app.Handle("bill", [Schedule("03:00", Cluster = true)] async (ScheduleContext run, CancellationToken token) =>
    {
        Note(run);
        await _gate.PassAsync(token);
    });

    /// <summary>Leaves the database as a process does that dies while the run of January 1 is under way.</summary>
    async Task CrashInRunAsync()
    {
        var time = new ManualTimeProvider(Day(1));
        using var dead = await StartAsync(time, Pausing);
        time.Advance(TimeSpan.FromHours(3));
        await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty);
        File.Copy(_file, $"{_file}.copy");
        _gate.Open();
        await dead.StopAsync();
        SqliteConnection.ClearAllPools();
        File.Move($"{_file}.copy", _file, overwrite: true);
    }

    [Fact]
    public async Task A_run_that_its_process_did_not_survive_holds_up_no_later_one()
    {
        await CrashInRunAsync();

        _gate.Open();
        using var next = await StartAsync(new ManualTimeProvider(Day(5, hour: 12)), Pausing);
        await TestTimeout.UntilAsync(() => _runs.Contains("01-02 03:00 after 01-01 03:00"));
        await next.StopAsync();
    }

    [Fact]
    public async Task A_run_that_its_process_did_not_survive_runs_again()
    {
        await CrashInRunAsync();

        _gate.Open();
        using var restarted = await StartAsync(new ManualTimeProvider(Day(1, hour: 3)), Pausing);
        await TestTimeout.UntilAsync(() => _runs.Count == 2);
        await restarted.StopAsync();

        Assert.Equal(["01-01 03:00 after ", "01-01 03:00 after "], _runs);
        Assert.Equal(["Warning A run of schedule 'farm.bill', due 2000-01-01T03:00:00.0000000+00:00, ended with its process, and is run again"], _logs.Problems);
    }

    [Fact]
    public async Task A_run_that_is_due_while_one_is_under_way_is_left_out()
    {
        var gate = new Gate();
        var time = new ManualTimeProvider(Day(1));
        using var host = await StartAsync(time, app => app.Handle("bill", [Schedule("1h", Cluster = true, Deadline = "infinite")] async (ScheduleContext run, CancellationToken token) =>
        {
            Note(run);
            await gate.PassAsync(token);
        }));
        time.Advance(TimeSpan.FromHours(1));
        await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty);
        await time.WaitForTimersAsync(1, TimeSpan.FromHours(1)).InTime();

        for (var minute = 0; minute < 60; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
        }

        await TestTimeout.UntilAsync(() => _logs.Problems.Length > 0);
        gate.Open();
        await host.StopAsync();

        Assert.Equal(["01-01 01:00 after "], _runs);
        Assert.Equal(["Warning Schedule 'farm.bill' left out its run due 2000-01-01T02:00:00.0000000+00:00: 1 under way"], _logs.Problems);
    }

    [Theory]
    [InlineData("+05:30", 21.5)]
    [InlineData("Europe/Stockholm", 26)]
    public async Task A_stored_schedule_keeps_its_time_zone(string zone, double expectedHour)
    {
        TimeZoneData.SkipIfMissing(zone);
        var time = new ManualTimeProvider(new DateTimeOffset(1999, 12, 31, 20, 0, 0, TimeSpan.Zero));
        using var host = await StartAsync(time, app => app.Handle("bill", [Schedule("03:00", Cluster = true)] (ScheduleContext run) => Note(run)), zone);

        time.Advance(TimeSpan.FromHours(expectedHour - 20));
        await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty);
        await host.StopAsync();

        Assert.Equal(["01-01 03:00 after "], _runs);
    }

    [Fact]
    public async Task Queued_runs_follow_each_other_and_none_is_left_out()
    {
        var gate = new Gate();
        var time = new ManualTimeProvider(Day(1));
        using var host = await StartAsync(time, app => app.Handle("bill", [Schedule("1m", Cluster = true, Overlap = OverlapPolicy.Queue, Deadline = "infinite")] async (ScheduleContext run, CancellationToken token) =>
        {
            Note(run);
            await gate.PassAsync(token);
        }));

        time.Advance(TimeSpan.FromMinutes(3));
        await TestTimeout.UntilAsync(() => _runs.Count == 1);
        gate.Open();
        await TestTimeout.UntilAsync(() => _runs.Count == 2);
        gate.Open();
        await TestTimeout.UntilAsync(() => _runs.Count == 3);
        gate.Open();
        await host.StopAsync();

        Assert.Equal(["01-01 00:01 after ", "01-01 00:02 after 01-01 00:01", "01-01 00:03 after 01-01 00:02"], _runs);
        Assert.Empty(_logs.Problems);
    }
}
