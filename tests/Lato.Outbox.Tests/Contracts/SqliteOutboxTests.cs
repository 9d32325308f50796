using Lato.Testing.DatabaseContract;

namespace Lato.Outbox.Tests.Contracts;

public sealed class SqliteOutboxTests : OutboxDatabaseContract
{
    readonly SqliteFile _file = new();

    protected override ValueTask<Action<UnitOfWorkOptions>> CreateDatabaseAsync() => new(_file.Use);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _file.Dispose();
    }
}
