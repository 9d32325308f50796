using System.Data.Common;
using Lato.Schedules.Tests.Cluster;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.ModuleDatabases;

/// <summary>A PostgreSQL for the application, and a SQLite file for the module.</summary>
public sealed class MixedModuleDatabaseTests(PostgreSqlServer server) : ModuleDatabaseContract, IClassFixture<PostgreSqlServer>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-databases-").FullName;
    Task<string>? _database;

    private protected override async Task<Action<UnitOfWorkOptions>> OfApplicationAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await (_database ??= server.CreateDatabaseAsync($"store_{Guid.NewGuid():N}"));
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=5");
    }

    private protected override Task<Action<UnitOfWorkOptions>> OfModuleAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/billing.db"));

    private protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite();

    [Fact]
    public async Task A_transaction_that_the_database_of_the_module_has_refused_because_of_another_is_run_again()
    {
        var runs = 0;
        await using var store = Doubles.Store.Closed(
            await OfApplicationAsync(),
            app => app.AddModule(new ApplicationModule("billing").Handle("write", (DbTransaction transaction) => ++runs < 3 ? throw new SqliteException("busy", SQLitePCL.raw.SQLITE_BUSY) : runs)),
            builder => builder.UseUnitOfWork("billing", options => options.UseSqlite($"Data Source={_folder}/billing.db")));
        await store.StartAsync();

        Assert.Equal(3, await store.App.CallAsync("write"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
