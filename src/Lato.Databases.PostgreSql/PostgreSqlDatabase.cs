using System.Data.Common;
using Npgsql;

namespace Lato.Databases.PostgreSql;

/// <summary>Units of work on connections of a pool.</summary>
internal sealed class PostgreSqlDatabase(UnitOfWorkOptions options, IReadOnlyDictionary<string, (string Schema, string? Role)> modules) : UnitOfWorkDatabase
{
    static readonly SqlDialect OfPostgreSql = new()
    {
        IdentityKey = "bigint generated always as identity primary key",
        Binary = "bytea",
        Now = "cast(extract(epoch from statement_timestamp()) * 1000 as bigint)",
        SkipLocked = "for update skip locked",
        PreferIndexOrder = "set local enable_sort = off;",
        Tables = "select tablename from pg_tables where schemaname = any (current_schemas(false)) union all select schemaname || '.' || tablename from pg_tables",
        TryLock = "select pg_try_advisory_xact_lock(@lock)",
    };

    const int PreparedStatements = 50; // of each connection

    readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(WithPreparedStatements(options.ConnectionString));

    public override SqlDialect Dialect => OfPostgreSql;

    public override async ValueTask<DbTransaction> BeginAsync(bool isReadOnly, CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var transaction = await connection.BeginTransactionAsync(options.IsolationLevel, cancellationToken).ConfigureAwait(false);
            if (isReadOnly)
            {
                await using var command = new NpgsqlCommand("set transaction read only", connection, transaction);
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            return transaction;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>In one round trip: behind a failure the server leaves out all the rest, and so the commit.</summary>
    public override async ValueTask CommitAsync(DbTransaction transaction, IReadOnlyList<CommitStatement> statements, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(statements);
        if (statements.Count == 0)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await PostgreSqlCommit.RunAsync((NpgsqlTransaction)transaction, statements, cancellationToken).ConfigureAwait(false);
        }
    }

    public override IReadOnlyCollection<string> Modules { get; } = [.. modules.Keys];

    public override async ValueTask EnterModuleAsync(DbTransaction transaction, string? module, CancellationToken cancellationToken)
    {
        if (modules.Count == 0)
        {
            return;
        }

        var (schema, role) = module is null ? default : modules.GetValueOrDefault(module);
        await using var command = new NpgsqlCommand(
            $"set local role {(role is null ? "none" : Quoted(role))}; set local search_path to {(schema is null ? "default" : Quoted(schema))}", (NpgsqlConnection?)transaction.Connection, (NpgsqlTransaction)transaction);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Statements that come again need not be parsed and planned again, unless the connection string says otherwise: a pooler between here and the server may not know them.</summary>
    static string WithPreparedStatements(string connectionString) =>
        new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>().Any(key => key.Replace(" ", "", StringComparison.Ordinal).Equals("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase))
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = PreparedStatements }.ConnectionString;

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>By a connection of its own, for whoever has the lock needs the pool.</summary>
    public override async Task<IAsyncDisposable?> LockAsync(string name, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended(@name, 0))", connection);
            command.CommandTimeout = 0; // as long as the other one needs
            command.Parameters.AddWithValue("name", name);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return connection; // whose end is that of the lock
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override IAsyncDisposable Listen(string channel, Action wake)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentNullException.ThrowIfNull(wake);
        return new PostgreSqlListener(options.ConnectionString, Quoted(channel), wake);
    }

    public override async ValueTask NotifyAsync(string channel, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        await using var notify = _source.CreateCommand($"notify {Quoted(channel)}");
        await notify.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
