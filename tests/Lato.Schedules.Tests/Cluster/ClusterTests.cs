using System.Globalization;
using System.Text.RegularExpressions;
using Lato.Schedules.Tests.Doubles;
using Npgsql;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>Three processes, one PostgreSQL, real time.</summary>
[StartsFirst]
public sealed partial class ClusterTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    static readonly TimeSpan Stretch = TimeSpan.FromSeconds(6);

    [GeneratedRegex(@"due (?<due>[-0-9T:.]+\+00:00)")]
    private static partial Regex Reported { get; }

    [Fact]
    public async Task Each_second_is_run_once_by_one_of_three_processes_though_one_of_them_is_killed()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync("killed");
        await using var database = await DatabaseAsync(connectionString);
        ClusterNodeProcess[] nodes = [new(connectionString, "0"), new(connectionString, "0"), new(connectionString, "0")];
        try
        {
            await RunsSpanAsync(database, nodes, Stretch);
            var killed = nodes.Single(node => node.Id == ReadRuns(database)[^1].Process);
            killed.Kill();
            await RunsSpanAsync(database, nodes, 3 * Stretch);
            var survivors = nodes.Where(node => node != killed).ToArray();

            var exitCodes = await Task.WhenAll(survivors.Select(node => node.StopAsync())).WaitAsync(TestTimeout.Limit);

            Assert.Equal([0, 0], exitCodes);
            var runs = AssertEachOnce(database, nodes);
            Assert.Contains(runs, run => run.Process == killed.Id);
            Assert.Contains(runs, run => run.Process != killed.Id);
        }
        finally
        {
            Array.ForEach(nodes, node => node.Dispose());
        }
    }

    [Fact]
    public async Task A_process_that_stood_still_or_whose_clock_was_set_back_runs_nothing_that_another_ran()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync("paused");
        await using var database = await DatabaseAsync(connectionString);
        ClusterNodeProcess[] nodes = [new(connectionString, "0"), new(connectionString, "0"), new(connectionString, "20")];
        try
        {
            await RunsSpanAsync(database, nodes, TimeSpan.FromSeconds(5));
            foreach (var paused in nodes.Take(2))
            {
                await paused.PauseAsync();
                await RunsSpanAsync(database, nodes, ReadRuns(database) is var runs ? runs[^1].Due - runs[0].Due + TimeSpan.FromSeconds(5) : default);
                await paused.ContinueAsync();
                await RunsSpanAsync(database, nodes, ReadRuns(database) is var then ? then[^1].Due - then[0].Due + TimeSpan.FromSeconds(3) : default);
            }

            var exitCodes = await Task.WhenAll(nodes.Select(node => node.StopAsync())).WaitAsync(TestTimeout.Limit);

            Assert.Equal([0, 0, 0], exitCodes);
            AssertEachOnce(database, nodes);
        }
        finally
        {
            Array.ForEach(nodes, node => node.Dispose());
        }
    }

    static async Task<NpgsqlDataSource> DatabaseAsync(string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        await database.CreateCommand("create table runs (due timestamptz, process int)").ExecuteNonQueryAsync();
        return database;
    }

    /// <summary>Each second was run once, or was reported.</summary>
    static List<(DateTime Due, int Process)> AssertEachOnce(NpgsqlDataSource database, ClusterNodeProcess[] nodes)
    {
        var runs = ReadRuns(database);
        Assert.All(runs.CountBy(run => run.Due), run => Assert.True(run.Value == 1, $"{run.Key:O} was run {run.Value} times.\n{Output(nodes)}"));
        var reported = nodes.SelectMany(node => node.Lines).SelectMany(line => Reported.Matches(line)).Select(match => DateTime.Parse(match.Groups["due"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
        var missing = Enumerable.Range(0, (int)(runs[^1].Due - runs[0].Due).TotalSeconds).Select(second => runs[0].Due.AddSeconds(second)).Except(runs.Select(run => run.Due)).Except(reported);
        Assert.True(!missing.Any(), $"Neither run nor reported: {string.Join(", ", missing.Select(due => due.ToString("O", CultureInfo.InvariantCulture)))}\n{Output(nodes)}");
        return runs;
    }

    static string Output(ClusterNodeProcess[] nodes) => string.Join('\n', nodes.SelectMany(node => node.Lines.Select(line => $"{node.Id}: {line}")));

    /// <summary>Waits until the runs of so long a time are in the table.</summary>
    static async Task RunsSpanAsync(NpgsqlDataSource database, ClusterNodeProcess[] nodes, TimeSpan span)
    {
        for (var end = DateTime.UtcNow + span + TimeSpan.FromSeconds(60); ReadRuns(database) is var runs && (runs.Count == 0 || runs[^1].Due - runs[0].Due < span);)
        {
            Assert.True(DateTime.UtcNow < end, $"The runs do not go on: {runs.Count}\n{Output(nodes)}");
            await Task.Delay(200);
        }
    }

    static List<(DateTime Due, int Process)> ReadRuns(NpgsqlDataSource database)
    {
        using var select = database.CreateCommand("select due, process from runs order by due");
        using var reader = select.ExecuteReader();
        var runs = new List<(DateTime, int)>();
        while (reader.Read())
        {
            runs.Add((reader.GetDateTime(0), reader.GetInt32(1)));
        }

        return runs;
    }
}
