using Lato.Databases.Tests.Doubles;
using Lato.Schedules.Tests.Cluster;
using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.Migrations;

/// <summary>Migrations in a PostgreSQL.</summary>
public sealed class PostgreSqlMigrationTests(PostgreSqlServer server) : MigrationContract, IClassFixture<PostgreSqlServer>
{
    string? _connectionString;

    private protected override async Task<Action<UnitOfWorkOptions>> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        _connectionString ??= await server.CreateDatabaseAsync($"store_{Guid.NewGuid():N}");
        return options => options.UsePostgreSql($"{_connectionString};Maximum Pool Size=10");
    }

    private protected override void Use(DbContextOptionsBuilder options) => options.UseNpgsql();

    [Fact]
    public async Task A_user_that_the_server_does_not_know_is_told_by_name()
    {
        var use = await DatabaseAsync();
        await using var store = Store.Closed(
            options =>
            {
                use(options);
                options.ConnectionString += ";Username=stranger;Password=wrong";
            },
            services: builder => builder.AddMigrations("items", migrations => migrations.Script("1", "create table items (name text)")));

        var error = await Assert.ThrowsAsync<MigrationException>(store.StartAsync);

        Assert.Contains("\"stranger\"", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Check that the database runs and that the connection string is right.", error.Message, StringComparison.Ordinal);
    }
}
