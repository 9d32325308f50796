using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.ModuleDatabases;

/// <summary>Two SQLite files.</summary>
public sealed class SqliteModuleDatabaseTests : ModuleDatabaseContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-databases-").FullName;

    private protected override Task<Action<UnitOfWorkOptions>> OfApplicationAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/store.db"));

    private protected override Task<Action<UnitOfWorkOptions>> OfModuleAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/billing.db"));

    private protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite();

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
