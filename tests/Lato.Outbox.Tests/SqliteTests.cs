using Lato.Outbox.Tests.Doubles;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Tests;

/// <summary>Stored events in a SQLite file.</summary>
public sealed class SqliteTests : OutboxContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-outbox-").FullName;

    string ConnectionString => $"Data Source={_folder}/shop.db";

    private protected override string Junk => "x'00ff7b'";

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite(ConnectionString));

    private protected override async Task<SqlDialect> DialectAsync()
    {
        var options = new UnitOfWorkOptions().UseSqlite(ConnectionString);
        await using var database = options.Database!(options);
        return database.Dialect!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

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
