using Lato.Schedules.Tests.Cluster;

namespace Lato.Outbox.Tests.Inbox;

/// <summary>An inbox in a PostgreSQL, which several instances share.</summary>
public sealed class PostgreSqlInboxTests(PostgreSqlServer server) : InboxContract, IClassFixture<PostgreSqlServer>
{
    Task<string>? _database;

    private protected override async Task<Action<UnitOfWorkOptions>> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await (_database ??= server.CreateDatabaseAsync($"shop_{Guid.NewGuid():N}"));
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=20");
    }
}
