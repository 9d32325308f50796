using System.Data.Common;
using Lato;
using Lato.Schedules.Tests.Cluster;
using Npgsql;

namespace Databases.Subjects;

/// <summary>Databases of one server, which waits for no disk: that takes as long for all.</summary>
internal sealed class PostgreSqlDatabases : DatabaseKind, IAsyncDisposable
{
    readonly PostgreSqlProcess _server = new();
    int _made;

    public override string Name => "postgresql";

    public override int Writers => 16;

    public override (string Identity, string Binary, string SkipLocked) Words => ("bigint generated always as identity primary key", "bytea", "for update skip locked");

    public Task StartAsync() => _server.CreateAsync();

    public override Task<string> CreateAsync() => _server.CreateDatabaseAsync($"measured_{++_made}");

    public override DbDataSource Connect(string connectionString) => NpgsqlDataSource.Create(connectionString);

    public override ValueTask<DbTransaction> BeginAsync(DbConnection connection) => connection.BeginTransactionAsync();

    public override void Use(UnitOfWorkOptions unit, string connectionString) => unit.UsePostgreSql(connectionString);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
