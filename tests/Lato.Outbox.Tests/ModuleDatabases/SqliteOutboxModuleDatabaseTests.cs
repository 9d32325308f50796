namespace Lato.Outbox.Tests.ModuleDatabases;

/// <summary>Two SQLite files.</summary>
public sealed class SqliteOutboxModuleDatabaseTests : OutboxModuleDatabaseContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-outbox-").FullName;

    private protected override Task<Action<UnitOfWorkOptions>> OfApplicationAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/shop.db"));

    private protected override Task<Action<UnitOfWorkOptions>> OfModuleAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/billing.db"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
