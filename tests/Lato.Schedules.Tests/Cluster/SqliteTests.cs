using System.Collections.Concurrent;
using System.Globalization;
using Lato.Schedules.Tests.Doubles;
using Lato.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>Schedules in a database, on a clock driven by hand.</summary>
public sealed class SqliteTests : IDisposable
{
    readonly string _file = Path.Combine(Path.GetTempPath(), $"lato-schedules-{Guid.NewGuid():N}.db");
    readonly ConcurrentQueue<string> _runs = [];
    readonly LogProbe _logs = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    async Task<IHost> StartAsync(TimeProvider time, Action<Application> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_logs);
        builder.Services.AddSingleton(time);
        builder.AddLato("farm", configure).AddSchedules(options =>
        {
            options.Provider = ScheduleProvider.Sqlite;
            options.ConnectionString = $"Data Source={_file}";
        });
        var host = builder.Build();
        await host.StartAsync().InTime();
        return host;
    }

    void Note(ScheduledRun run) => _runs.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{run.Due:MM-dd HH:mm} after {run.Previous:MM-dd HH:mm}"));

    static DateTimeOffset Day(int day, int hour = 0) => new(2000, 1, day, hour, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_daily_run_that_was_missed_while_nothing_ran_is_made_up_for_once()
    {
        void Configure(Application app) => app.Handle("bill", [Schedule("03:00", Cluster = true)] (ScheduledRun run) => Note(run));

        var time = new ManualTimeProvider(Day(1));
        using (var first = await StartAsync(time, Configure))
        {
            time.Advance(TimeSpan.FromHours(3));
            await Patience.UntilAsync(() => !_runs.IsEmpty);
            await first.StopAsync();
        }

        using var second = await StartAsync(new ManualTimeProvider(Day(5, hour: 12)), Configure);
        await Patience.UntilAsync(() => _runs.Count == 2);
        await second.StopAsync();

        Assert.Equal(["01-01 03:00 after ", "01-02 03:00 after 01-01 03:00"], _runs);
        Assert.Equal(
            ["Warning Schedule 'farm.bill' missed its runs from 2000-01-02T03:00:00.0000000+00:00 until 2000-01-05T12:00:00.0000000+00:00, and runs once for them"],
            _logs.Problems);
    }
}
