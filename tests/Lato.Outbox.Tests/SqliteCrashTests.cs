using Microsoft.Data.Sqlite;

namespace Lato.Outbox.Tests;

/// <summary>A process with a SQLite file that is killed.</summary>
public sealed class SqliteCrashTests : CrashContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-outbox-").FullName;

    private protected override Task<(string, string)> DatabaseAsync() => Task.FromResult(("sqlite", $"Data Source={_folder}/shop.db"));

    private protected override async Task<long> CountAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder}/shop.db;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
