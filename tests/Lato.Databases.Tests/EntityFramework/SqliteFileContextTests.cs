using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.EntityFramework;

/// <summary>Contexts in a SQLite file.</summary>
public sealed class SqliteFileContextTests : ContextContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-databases-").FullName;

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={Path.Combine(_folder, "store.db")}"));

    private protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite();

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
