using System.Collections.Concurrent;
using Lato.Schedules.Tests.Doubles;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>Hosts that share a PostgreSQL which goes away, or that have different versions of a schedule. Real time.</summary>
public sealed class SharedDatabaseTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    static async Task<IHost> StartAsync(string connectionString, ILoggerProvider logs, Delegate handler)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(logs);
        builder.AddLato("farm", app => app.Handle("bill", handler)).AddSchedules(options =>
        {
            options.Provider = ScheduleProvider.PostgreSql;
            options.ConnectionString = connectionString;
            options.CheckInInterval = TimeSpan.FromMilliseconds(300);
        });
        var host = builder.Build();
        await host.StartAsync().InTime();
        return host;
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_once_with_the_cause_and_again_when_it_is_back()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var (logs, runs) = (new LogProbe(), new ConcurrentQueue<DateTimeOffset>());
        var connectionString = await server.CreateDatabaseAsync("outage");
        using var host = await StartAsync(connectionString, logs, [Schedule("* * * * * *", Cluster = true)] (ScheduleContext run) => runs.Enqueue(run.Due));
        await TestTimeout.UntilAsync(() => !runs.IsEmpty);

        await server.StopAsync();
        await TestTimeout.UntilAsync(() => logs.Problems.Length > 0);
        await server.StartAsync();
        await TestTimeout.UntilAsync(() => logs.Lines.Any(line => line.StartsWith("Information The database of the schedules of application 'farm' can be used again, after ", StringComparison.Ordinal)));
        var before = runs.Count;
        await TestTimeout.UntilAsync(() => runs.Count > before);
        await host.StopAsync().InTime();

        var lost = Assert.Single(logs.Problems, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.StartsWith("Error The database of the schedules of application 'farm' cannot be used. No run with Cluster = true begins until it can: ", lost, StringComparison.Ordinal);
        Assert.Equal(runs.Distinct(), runs);
    }

    [Fact]
    public async Task Each_process_runs_what_its_code_says_and_that_they_differ_is_told()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var (newLogs, oldLogs, runs) = (new LogProbe(), new LogProbe(), new ConcurrentQueue<(string Version, DateTimeOffset Due)>());
        var connectionString = await server.CreateDatabaseAsync("versions");
        using var newer = await StartAsync(connectionString, newLogs, [Schedule("*/2 * * * * *", Cluster = true)] (ScheduleContext run) => runs.Enqueue(("new", run.Due)));
        await TestTimeout.UntilAsync(() => !runs.IsEmpty);

        using (var older = await StartAsync(connectionString, oldLogs, [Schedule("1/2 * * * * *", Cluster = true)] (ScheduleContext run) => runs.Enqueue(("old", run.Due))))
        {
            await TestTimeout.UntilAsync(() => newLogs.Problems.Length > 0 && oldLogs.Problems.Length > 0 && runs.Any(run => run.Version == "old"));
            await older.StopAsync().InTime();
        }

        var before = runs.Count;
        await TestTimeout.UntilAsync(() => runs.Count >= before + 2);
        await newer.StopAsync().InTime();

        const string Advice = "each runs what its code says. Let every process run the same version";
        Assert.Equal([$"Warning Schedule 'farm.bill' is '*/2 * * * * * (UTC)' here, and '1/2 * * * * * (UTC)' in another process that shares the database: {Advice}"], newLogs.Problems);
        Assert.Equal([$"Warning Schedule 'farm.bill' is '1/2 * * * * * (UTC)' here, and '*/2 * * * * * (UTC)' in another process that shares the database: {Advice}"], oldLogs.Problems);
        Assert.All(runs, run => Assert.Equal(run.Version == "new" ? 0 : 1, run.Due.Second % 2));
        Assert.Equal(runs.Select(run => run.Due).Distinct().Count(), runs.Count);
    }
}
