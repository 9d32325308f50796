using System.Collections.Concurrent;
using System.Globalization;
using Lato.Schedules.Tests.Doubles;
using Lato.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>What the times of runs are, and what becomes of them when clocks change, in a database.</summary>
public sealed class SqliteTimeTests : IDisposable
{
    readonly string _file = Path.Combine(Path.GetTempPath(), $"lato-schedules-{Guid.NewGuid():N}.db");
    readonly ConcurrentQueue<string> _runs = [];
    readonly LogProbe _logs = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
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

    static int Running(IHost host) => host.Services.GetServices<IHostedService>().OfType<ScheduleService>().Sum(service => service.Running);

    void Note(ScheduleContext run) => _runs.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{run.Due:MM-dd HH:mm} after {run.Previous:MM-dd HH:mm}"));

    static DateTimeOffset Day(int day, int hour = 0) => new(2000, 1, day, hour, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_run_after_one_that_made_up_for_missed_ones_knows_when_that_was_due()
    {
        void Configure(Application app) => app.Handle("bill", [Schedule("03:00", Cluster = true)] (ScheduleContext run) => Note(run));

        using (var first = await StartAsync(new ManualTimeProvider(Day(1)), Configure))
        {
            await first.StopAsync();
        }

        var time = new ManualTimeProvider(Day(5, hour: 12));
        using var second = await StartAsync(time, Configure);
        await TestTimeout.UntilAsync(() => _runs.Count == 1 && Running(second) == 0);
        time.Advance(TimeSpan.FromHours(15));
        await TestTimeout.UntilAsync(time, () => _runs.Count == 2);
        await second.StopAsync();

        Assert.Equal(["01-01 03:00 after ", "01-06 03:00 after 01-01 03:00"], _runs);
    }

    [Fact]
    public async Task A_schedule_in_Dublin_runs_once_when_the_clocks_skip_its_time()
    {
        TimeZoneData.SkipIfMissing();
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero));
        using var host = await StartAsync(time, app => app.Handle("bill", [Schedule("0 1 * * *", Cluster = true)] (ScheduleContext run) => Note(run)), "Europe/Dublin");

        time.Advance(TimeSpan.FromHours(13));
        await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty && Running(host) == 0);
        time.Advance(TimeSpan.FromHours(22));
        await host.StopAsync();

        Assert.Equal(["03-29 02:00 after "], _runs);
    }

    [Fact]
    public async Task An_interval_goes_on_though_the_wall_clock_is_set_back()
    {
        var time = new ManualTimeProvider(Day(1));
        using var host = await StartAsync(time, app => app.Handle("bill", [Schedule("1m", Cluster = true)] (ScheduleContext run) => Note(run)));
        time.Advance(TimeSpan.FromMinutes(1));
        await TestTimeout.UntilAsync(time, () => !_runs.IsEmpty);

        time.AdjustTime(time.GetUtcNow().AddDays(-1));
        var before = _runs.Count;
        await TestTimeout.UntilAsync(time, () => _runs.Count >= before + 2);

        await host.StopAsync();
    }

    [Fact]
    public Task A_run_that_becomes_due_while_the_wait_for_it_begins_is_not_late() =>
        RunsWhenTheClockLeapsAsync([Schedule("03:00", Cluster = true)] (ScheduleContext run) => Note(run));

    [Fact]
    public Task A_run_of_an_interval_that_becomes_due_while_the_wait_for_it_begins_is_not_late() => RunsWhenTheClockLeapsAsync([Schedule("3h", Cluster = true)] (ScheduleContext run) => Note(run));

    async Task RunsWhenTheClockLeapsAsync(Delegate handler)
    {
        using var host = await StartAsync(new LeapingClock(new ManualTimeProvider(Day(1)), TimeSpan.FromHours(3)), app => app.Handle("bill", handler));

        await TestTimeout.UntilAsync(() => !_runs.IsEmpty);
        await host.StopAsync();

        Assert.Equal(["01-01 03:00 after "], _runs);
    }
}
