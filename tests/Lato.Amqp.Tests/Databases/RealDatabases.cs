using System.Data.Common;
using Lato.Schedules.Tests.Cluster;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lato.Amqp.Tests.Databases;

/// <summary>Empty databases for tests: SQLite files, and a PostgreSQL if it is installed.</summary>
public sealed class RealDatabases : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-amqp-").FullName;
    readonly PostgreSqlServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    /// <param name="kind">sqlite or postgresql.</param>
    public async Task<string> CreateAsync(string kind)
    {
        if (kind == "sqlite")
        {
            return $"Data Source={_folder}/{Guid.NewGuid():N}.db";
        }

        PostgreSqlServer.SkipWithoutPrograms();
        return await _server.CreateDatabaseAsync($"shop_{Guid.NewGuid():N}");
    }

    public static UnitOfWorkOptions Use(UnitOfWorkOptions unit, string kind, string connectionString) => kind == "sqlite" ? unit.UseSqlite(connectionString) : unit.UsePostgreSql(connectionString);

    /// <summary>Runs a statement beside what is tested.</summary>
    /// <returns>The first value of its first row.</returns>
    public static async Task<object?> RunAsync(string kind, string connectionString, string sql)
    {
        await using DbConnection connection = kind == "sqlite" ? new SqliteConnection($"{connectionString};Pooling=false") : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
