namespace Lato.Outbox.Tests.Tables;

/// <summary>The tables of Lato in a SQLite file.</summary>
public sealed class SqliteTableTests : TableContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-tables-").FullName;

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/shop.db"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
