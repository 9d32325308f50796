using Lato.Schedules.Tests.Cluster;

namespace Lato.Outbox.Tests.Idempotency;

/// <summary>Idempotent commands in a PostgreSQL, which several instances share.</summary>
public sealed class PostgreSqlIdempotencyTests(PostgreSqlServer server) : IdempotencyContract, IClassFixture<PostgreSqlServer>
{
    Task<string>? _database;

    private protected override async Task<Action<UnitOfWorkOptions>> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await (_database ??= server.CreateDatabaseAsync($"till_{Guid.NewGuid():N}"));
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=10");
    }
}
