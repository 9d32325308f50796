namespace Lato.Outbox.Tests.Inbox;

/// <summary>An inbox in a SQLite file.</summary>
public sealed class SqliteInboxTests : InboxContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-inbox-").FullName;

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/shop.db"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
