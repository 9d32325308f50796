using Lato.Schedules.Tests.Cluster;

namespace Lato.Outbox.Tests.ModuleDatabases;

/// <summary>A SQLite file for the application, and a PostgreSQL for the module.</summary>
public sealed class MixedOutboxModuleDatabaseTests(PostgreSqlServer server) : OutboxModuleDatabaseContract, IClassFixture<PostgreSqlServer>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-outbox-").FullName;
    Task<string>? _database;

    private protected override Task<Action<UnitOfWorkOptions>> OfApplicationAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/shop.db"));

    private protected override async Task<Action<UnitOfWorkOptions>> OfModuleAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await (_database ??= server.CreateDatabaseAsync($"billing_{Guid.NewGuid():N}"));
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=5");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
