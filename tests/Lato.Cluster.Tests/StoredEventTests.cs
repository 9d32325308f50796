using System.Diagnostics;
using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;
using Microsoft.Data.Sqlite;

namespace Lato.Cluster.Tests;

/// <summary>Events for handlers with [AfterCommit] in a module that runs on another node, by a database that both use.</summary>
public sealed class StoredEventTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-cluster-").FullName;

    string Archive => $"Data Source={_folder}/archive.db";

    [Fact]
    public async Task Stored_events_are_handled_on_the_node_of_their_module_also_if_it_starts_later()
    {
        await RunAsync("create table archive (item text, process integer)");
        string[] settings = [$"--archive={Archive}", "--lato:modules:archive:role=archive"];
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. settings]);
        await node.App.ExecuteAsync(new PlaceOrder("pen"));
        await Task.Delay(1_500, TestContext.Current.CancellationToken); // it would be taken here by then

        var archive = await node.JoinAsync(["--lato:cluster:roles=archive", .. settings]);

        for (var end = DateTime.UtcNow.AddSeconds(30); await ReadAsync("select count(*) from archive") == 0;)
        {
            Assert.True(DateTime.UtcNow < end, "It was not handled in time.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(archive.Id, await ReadAsync("select process from archive where item = 'pen'"));
    }

    [Fact]
    public async Task Stored_events_and_schedules_of_a_singleton_are_run_where_it_is_and_each_event_once()
    {
        await RunAsync("create table archive (item text, process integer)");
        string[] settings = [$"--archive={Archive}", "--ledger=on", "--lato:modules:archive:role=archive", "--lato:modules:ledger:role=archive", "--lato:outbox:poll-interval=200ms"];
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. settings]);
        var first = await node.JoinAsync(["--lato:cluster:roles=archive", .. settings]);
        await node.App.ExecuteAsync(new PlaceOrder("pen"));
        await KeptAsync("ledger pen", first.Id);
        await KeptAsync("tick", first.Id);
        var second = await node.JoinAsync(["--lato:cluster:roles=archive", .. settings]);
        await node.KnowsAsync(2, "archive");

        var stopping = Node.StopAsync(first);
        for (var i = 0; i < 20; i++)
        {
            await node.App.ExecuteAsync(new PlaceOrder($"ink {i}"));
        }

        await stopping;
        await node.App.ExecuteAsync(new PlaceOrder("paper"));
        await KeptAsync("ledger paper", second.Id);
        await KeptAsync("tick", second.Id);
        await Until.HoldsAsync(async () => await ReadAsync("select count(distinct item) from archive where item like 'ledger ink%'") == 20);
        Assert.Equal(20, await ReadAsync("select count(*) from archive where item like 'ledger ink%'"));
        Assert.Equal(0, await ReadAsync($"select count(*) from archive where item <> 'pen' and item like 'ledger%' and process not in ({first.Id}, {second.Id})"));
        Assert.Equal(0, await ReadAsync($"select count(*) from archive one join archive other on other.rowid > one.rowid where one.item = 'tick' and other.item = 'tick' and one.process = {second.Id} and other.process = {first.Id}")); // one after the other
    }

    Task KeptAsync(string item, int process) => Until.HoldsAsync(async () => await ReadAsync($"select count(*) from archive where item = '{item}' and process = {process}") > 0);

    [Fact]
    public async Task An_idempotent_command_whose_node_is_killed_is_executed_once_by_another_node()
    {
        await RunAsync("create table archive (item text, process integer)");
        string[] settings = [$"--archive={Archive}", "--lato:modules:archive:role=archive", "--lato:cluster:node-wait=30s", "--lato:deadline=2m"];
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. settings]);
        Process[] archives = [await node.JoinAsync(["--lato:cluster:roles=archive", .. settings]), await node.JoinAsync(["--lato:cluster:roles=archive", .. settings])];
        await node.KnowsAsync(2, "archive");
        var marker = Path.Combine(_folder, "begun");
        var underWay = node.App.ExecuteAsync(new KeepOnce("pen", marker), TestContext.Current.CancellationToken);
        await Until.HoldsAsync(() => File.Exists(marker));
        var (first, second) = await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken) == $"{archives[0].Id}" ? (archives[0], archives[1]) : (archives[1], archives[0]);

        first.Kill();

        Assert.Equal(second.Id, await underWay);
        Assert.Equal(1, await ReadAsync("select count(*) from archive where item = 'pen'"));
        Assert.Equal(second.Id, await node.App.ExecuteAsync(new KeepOnce("pen", marker), TestContext.Current.CancellationToken)); // its outcome
        Assert.Equal(1, await ReadAsync("select count(*) from archive where item = 'pen'"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    async Task RunAsync(string sql) => await ReadAsync(sql);

    async Task<long> ReadAsync(string sql)
    {
        await using var connection = new SqliteConnection(Archive);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }
}
