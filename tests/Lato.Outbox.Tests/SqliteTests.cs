namespace Lato.Outbox.Tests;

/// <summary>Stored events in a SQLite file.</summary>
public sealed class SqliteTests : OutboxContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-outbox-").FullName;

    string ConnectionString => $"Data Source={_folder}/shop.db";

    private protected override string Junk => "x'00ff7b'";

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite(ConnectionString));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
