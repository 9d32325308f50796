using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Lato.Databases.Sqlite;

/// <summary>
/// Units of work on connections of a pool. SQLite makes a thread sleep that has to wait for another writer, so writers of this process wait here instead; and it has the next writer wait for the disk, so
/// that is left to a <see cref="LogSynchronization"/>.
/// </summary>
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
    readonly Action<string> _synchronize;
    readonly TransactionLock _writing = new();
    readonly ConditionalWeakTable<object, LogSynchronization> _leftToLog = []; // by handles of connections, which the pool keeps
    LogSynchronization? _log; // once the first connection is there; null if there is no write-ahead log, or no disk
    volatile SqliteConnection? _first; // a database in memory lives as long as a connection, so there it stays open

    /// <param name="options">The options.</param>
    /// <param name="synchronize">Has the disk keep a write-ahead log; null for what does so.</param>
    public SqliteDatabase(UnitOfWorkOptions options, Action<string>? synchronize = null)
    {
        _synchronize = synchronize ?? LogSynchronization.Flush;
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

    /// <summary>The next writer begins while the disk keeps this one; whoever waits for the commit learns of it when the disk has.</summary>
    public override async ValueTask CommitAsync(DbTransaction transaction, IReadOnlyList<CommitStatement> statements, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)transaction.Connection!;
        await base.CommitAsync(transaction, statements, cancellationToken).ConfigureAwait(false);
        if (_leftToLog.TryGetValue(connection.Handle!, out var log))
        {
            // Asked for before the next writer begins: one that writes nothing may have read this, and its answer must not be known before.
            var kept = log.WhenKeptAsync(HasWritten(connection));
            await connection.CloseAsync().ConfigureAwait(false);
            await kept.ConfigureAwait(false);
        }
    }

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

            if (!isReadOnly && _log is not null && _leftToLog.TryAdd(connection.Handle!, _log))
            {
                await RunAsync(connection, "pragma synchronous = normal", cancellationToken).ConfigureAwait(false);
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
            var hasLog = await ReadAsync(first, "pragma journal_mode = wal", cancellationToken).ConfigureAwait(false) is "wal";
            _log = hasLog ? new LogSynchronization($"{SQLitePCL.raw.sqlite3_db_filename(first.Handle, "main").utf8_to_string()}-wal", _synchronize) : null;
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

    /// <summary>Whether pages went into the log since the last time that this was asked of the connection.</summary>
    static bool HasWritten(SqliteConnection connection) =>
        SQLitePCL.raw.sqlite3_db_status(connection.Handle, SQLitePCL.raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1) != SQLitePCL.raw.SQLITE_OK || pages > 0;

    static async Task<object?> ReadAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
