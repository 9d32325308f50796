using System.Data.Common;
using Lato;
using Microsoft.Data.Sqlite;

namespace Databases.Subjects;

internal sealed class SqliteFiles : DatabaseKind, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-benchmark-").FullName;
    int _made;

    public override string Name => "sqlite";

    public override int Writers => 1;

    public override (string Identity, string Binary, string SkipLocked) Words => ("integer primary key autoincrement", "blob", "");

    public override async Task<string> CreateAsync()
    {
        var connectionString = $"Data Source={_folder}/{++_made}.db";
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await connection.RunAsync(null, "pragma journal_mode = wal");
        return connectionString;
    }

    public override DbDataSource Connect(string connectionString) => SqliteFactory.Instance.CreateDataSource(connectionString);

    public override ValueTask<DbTransaction> BeginAsync(DbConnection connection) => new(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override void Use(UnitOfWorkOptions unit, string connectionString) => unit.UseSqlite(connectionString);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
