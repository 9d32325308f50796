using Lato.Schedules.Tests.Cluster;
using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.ModuleDatabases;

/// <summary>Two databases of a PostgreSQL.</summary>
public sealed class PostgreSqlModuleDatabaseTests(PostgreSqlServer server) : ModuleDatabaseContract, IClassFixture<PostgreSqlServer>
{
    readonly Dictionary<string, string> _connectionStrings = [];

    private protected override Task<Action<UnitOfWorkOptions>> OfApplicationAsync() => UseAsync("store");

    private protected override Task<Action<UnitOfWorkOptions>> OfModuleAsync() => UseAsync("billing");

    private protected override void Use(DbContextOptionsBuilder options) => options.UseNpgsql();

    async Task<Action<UnitOfWorkOptions>> UseAsync(string name)
    {
        PostgreSqlServer.SkipWithoutPrograms();
        if (!_connectionStrings.TryGetValue(name, out var connectionString))
        {
            connectionString = _connectionStrings[name] = await server.CreateDatabaseAsync($"{name}_{Guid.NewGuid():N}");
        }

        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=5");
    }
}
