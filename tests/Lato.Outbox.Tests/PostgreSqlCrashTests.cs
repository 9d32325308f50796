using Lato.Outbox.Tests.Doubles;
using Lato.Schedules.Tests.Cluster;
using Npgsql;

namespace Lato.Outbox.Tests;

/// <summary>A process with a PostgreSQL that is killed.</summary>
public sealed class PostgreSqlCrashTests(PostgreSqlServer server) : CrashContract, IClassFixture<PostgreSqlServer>
{
    Task<string>? _database;

    private protected override async Task<(string, string)> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        return ("postgresql", await (_database ??= server.CreateDatabaseAsync($"shop_{Guid.NewGuid():N}")));
    }

    private protected override async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await _database!);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    [Trait("Scenario", "K5")]
    public async Task What_a_process_holds_that_stands_still_is_taken_over_and_its_late_write_is_refused()
    {
        var (kind, connectionString) = await DatabaseAsync();
        await PlaceAsync(kind, connectionString);
        await CountAsync("with all_but_one as (delete from lato_outbox where number > (select min(number) from lato_outbox) returning 1) select count(*) from all_but_one");
        using var still = new ShopProcess(kind, connectionString, "drain", "hold");
        await still.PrintedAsync("holding");
        await still.SignalAsync("STOP");

        using (var other = new ShopProcess(kind, connectionString, "drain"))
        {
            Assert.Equal(0, await other.EndedAsync());
            Assert.Contains("written", other.Lines);
        }

        await still.SignalAsync("CONT");
        await still.EndedAsync();
        Assert.Contains("written", still.Lines); // and rolled back
        Assert.Equal((1, 2), (await CountAsync("select count(*) from invoices"), await CountAsync("select max(attempt)::bigint from invoices")));
    }

    [Fact]
    [Trait("Scenario", "K6")]
    public async Task Three_processes_share_a_thousand_events_and_take_over_from_one_that_is_killed()
    {
        var (kind, connectionString) = await DatabaseAsync();
        await PlaceAsync(kind, connectionString);
        using ShopProcess killed = new(kind, connectionString, "drain"), second = new(kind, connectionString, "drain"), third = new(kind, connectionString, "drain");
        await killed.PrintedAsync("written");
        await killed.KillAsync();
        await second.EndedAsync();
        await third.EndedAsync();

        await DrainAndCompareAsync(kind, connectionString);
        Assert.Equal(1_000, await CountAsync("select count(*) from orders"));
        Assert.All([second, third], process => Assert.Contains("written", process.Lines));
    }
}
