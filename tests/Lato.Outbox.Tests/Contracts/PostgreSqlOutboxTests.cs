using Lato.Schedules.Tests.Cluster;
using Lato.Testing.DatabaseContract;

namespace Lato.Outbox.Tests.Contracts;

public sealed class PostgreSqlOutboxTests(PostgreSqlServer server) : OutboxDatabaseContract, IClassFixture<PostgreSqlServer>
{
    protected override async ValueTask<Action<UnitOfWorkOptions>> CreateDatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync($"contract_{Guid.NewGuid():N}");
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=20");
    }
}
