using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Lato.Databases.Sqlite;

/// <summary>Units of work on connections of a pool. SQLite makes a thread sleep that has to wait for another writer, so writers of this process wait here instead.</summary>
internal sealed class SqliteDatabase : UnitOfWorkDatabase
{
    static readonly SqlDialect OfSqlite = new()
    {
        IdentityKey = "integer primary key autoincrement",
        Binary = "blob",
        Now = "cast((julianday('now') - 2440587.5) * 86400000 as integer)",
        SkipLocked = "",
        Tables = "select name from sqlite_master where type = 'table'",
    };

    readonly string _connectionString;
    readonly string? _readOnlyConnectionString; // null for a database in memory, which cannot be opened like that
    readonly IsolationLevel _isolationLevel;
    readonly TransactionLock _writing = new();
    volatile SqliteConnection? _first; // a database in memory lives as long as a connection, so there it stays open

    public SqliteDatabase(UnitOfWorkOptions options)
    {
        var connection = new SqliteConnectionStringBuilder(options.ConnectionString);
        var isUnnamed = connection.DataSource is ":memory:" or "";
        var isInMemory = connection.Mode == SqliteOpenMode.Memory || isUnnamed;
        (_connectionString, _isolationLevel) = (connection.ConnectionString, options.IsolationLevel);
        _readOnlyConnectionString = isInMemory ? null : new SqliteConnectionStringBuilder(options.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString;
        if (isInMemory && (connection.Cache != SqliteCacheMode.Shared || isUnnamed))
        {
            throw new ArgumentException($"With the connection string '{options.ConnectionString}' each unit of work would have an empty database of its own. Use Data Source=name;Mode=Memory;Cache=Shared.", nameof(options));
        }
    }

    public override SqlDialect Dialect => OfSqlite;

    public override bool HasOneWriter => true;

    /// <summary>Whether another process, or another connection of a shared cache, has a lock.</summary>
    public override bool IsTransient(DbException failure) => failure is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED };

    public override ValueTask<DbTransaction> BeginAsync(bool isReadOnly, CancellationToken cancellationToken) => BeginWithAsync(null, isReadOnly, cancellationToken);

    public override ValueTask<DbTransaction> BeginAsync(TransactionContext context, bool isReadOnly, CancellationToken cancellationToken) => BeginWithAsync(context, isReadOnly, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (_first is not null)
        {
            await _first.DisposeAsync().ConfigureAwait(false);
            SqliteConnection.ClearPool(_first);
            await using var reading = new SqliteConnection(_readOnlyConnectionString);
            SqliteConnection.ClearPool(reading);
        }
    }

    async ValueTask<DbTransaction> BeginWithAsync(TransactionContext? context, bool isReadOnly, CancellationToken cancellationToken)
    {
        if (isReadOnly && _first is not null && _readOnlyConnectionString is not null)
        {
            return await BeginAsync(await OpenAsync(_readOnlyConnectionString, cancellationToken).ConfigureAwait(false), isReadOnly, cancellationToken).ConfigureAwait(false);
        }

        var held = await _writing.EnterAsync(context, cancellationToken).ConfigureAwait(false);
        SqliteConnection connection;
        try
        {
            _first ??= await FirstAsync(cancellationToken).ConfigureAwait(false);
            connection = await OpenAsync((isReadOnly ? _readOnlyConnectionString : null) ?? _connectionString, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            held.Dispose();
            throw;
        }

        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed)
            {
                held.Dispose();
            }
        };
        return await BeginAsync(connection, isReadOnly, cancellationToken).ConfigureAwait(false);
    }

    async ValueTask<DbTransaction> BeginAsync(SqliteConnection connection, bool isReadOnly, CancellationToken cancellationToken)
    {
        try
        {
            if (_readOnlyConnectionString is null)
            {
                await RunAsync(connection, $"pragma query_only = {(isReadOnly ? 1 : 0)}", cancellationToken).ConfigureAwait(false); // it may have been used for the other before
            }

            return connection.BeginTransaction(_isolationLevel, deferred: isReadOnly);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The first connection. A write-ahead log, once chosen, stays with the file.</summary>
    async Task<SqliteConnection> FirstAsync(CancellationToken cancellationToken)
    {
        var first = await OpenAsync(_connectionString, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunAsync(first, "pragma journal_mode = wal", cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await first.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        if (_readOnlyConnectionString is not null)
        {
            await first.CloseAsync().ConfigureAwait(false);
        }

        return first;
    }

    static async Task<SqliteConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
