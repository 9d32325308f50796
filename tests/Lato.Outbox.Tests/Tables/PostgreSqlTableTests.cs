using Lato.Schedules.Tests.Cluster;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Lato.Outbox.Tests.Tables;

/// <summary>The tables of Lato in a PostgreSQL.</summary>
public sealed class PostgreSqlTableTests(PostgreSqlServer server) : TableContract, IClassFixture<PostgreSqlServer>
{
    Task<string>? _database;

    private protected override async Task<Action<UnitOfWorkOptions>> DatabaseAsync()
    {
        var connectionString = await ConnectionStringAsync();
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=10");
    }

    [Fact]
    public async Task Tables_may_be_in_a_schema_that_statements_do_not_find_by_themselves()
    {
        await using (var connection = new NpgsqlConnection(await ConnectionStringAsync()))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var create = new NpgsqlCommand("create schema kept", connection);
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        for (var start = 0; start < 2; start++)
        {
            using var host = await BuildAsync(start == 0 ? MigrationMode.On : MigrationMode.Verify, prefix: "kept.");
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, await ReadAsync(host, "select count(*) from kept.inbox_migrations"));
            await host.StopAsync(TestContext.Current.CancellationToken);
        }
    }

    Task<string> ConnectionStringAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        return _database ??= server.CreateDatabaseAsync($"tables_{Guid.NewGuid():N}");
    }
}
