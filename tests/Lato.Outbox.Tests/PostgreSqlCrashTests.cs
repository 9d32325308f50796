using Lato.Schedules.Tests.Cluster;
using Npgsql;

namespace Lato.Outbox.Tests;

/// <summary>A process with a PostgreSQL that is killed.</summary>
public sealed class PostgreSqlCrashTests(PostgreSqlServer server) : CrashContract, IClassFixture<PostgreSqlServer>
{
    Task<string>? _database;

    private protected override async Task<(string, string)> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        return ("postgresql", await (_database ??= server.CreateDatabaseAsync($"shop_{Guid.NewGuid():N}")));
    }

    private protected override async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await _database!);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
