using System.Data.Common;
using Lato.Databases.Statements;

namespace Lato;

/// <summary>
/// Where units of work begin. Implemented by the packages <c>Lato.Databases.Sqlite</c> and <c>Lato.Databases.PostgreSql</c>, and for any other database by
/// <see cref="UnitOfWorkOptions.UseDataSource"/>. Thread-safe.
/// </summary>
public abstract class UnitOfWorkDatabase : IAsyncDisposable
{
    /// <summary>Opens a connection and begins a transaction on it, which has the connection for itself. Whoever calls it commits with <see cref="CommitAsync"/>, and disposes the connection, and the transaction before that or not at all.</summary>
    /// <param name="isReadOnly">Whether nothing is to be written.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DbException">The database cannot be reached, or takes no more transactions.</exception>
    public abstract ValueTask<DbTransaction> BeginAsync(bool isReadOnly, CancellationToken cancellationToken);

    /// <summary>The same for a unit of work; where it waits for other transactions of the process, by a <see cref="TransactionLock"/>. Default: as without one.</summary>
    /// <param name="context">The Lato transaction, in the view of the handler that is to use it.</param>
    /// <param name="isReadOnly">Whether nothing is to be written.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DbException">The database cannot be reached, or takes no more transactions.</exception>
    /// <exception cref="DeadlockException">What it would wait for waits for it.</exception>
    public virtual ValueTask<DbTransaction> BeginAsync(TransactionContext context, bool isReadOnly, CancellationToken cancellationToken) => BeginAsync(isReadOnly, cancellationToken);

    /// <summary>Runs statements and commits behind them, or neither. Default: one after another; a database behind a network had better get them in one round trip.</summary>
    /// <param name="transaction">Begun here.</param>
    /// <param name="statements">The statements, in their order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DbException">A statement or the commit has failed.</exception>
    public virtual async ValueTask CommitAsync(DbTransaction transaction, IReadOnlyList<CommitStatement> statements, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(statements);
        foreach (var statement in statements)
        {
            await transaction.RunAsync(statement, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether one transaction at a time may write, so that the others wait for it from their beginning to its end. Default: false.</summary>
    public virtual bool HasOneWriter => false;

    /// <summary>Waits until no other process has the lock of this name. Default: locks nothing, which is enough where one transaction at a time may write.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What releases the lock when it is disposed; null if nothing is locked.</returns>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public virtual Task<IAsyncDisposable?> LockAsync(string name, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable?>(null);

    /// <summary>The modules that have a part of the database for themselves; see <see cref="EnterModuleAsync"/>. Default: none.</summary>
    public virtual IReadOnlyCollection<string> Modules => [];

    /// <summary>Has the statements that follow be those of a module, with its tables and its rights. Default: does nothing.</summary>
    /// <param name="transaction">Begun here.</param>
    /// <param name="module">The module; null, or one that has no part for itself, for what the transaction began with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual ValueTask EnterModuleAsync(DbTransaction transaction, string? module, CancellationToken cancellationToken) => default;

    /// <summary>What is different in its SQL, for packages that keep tables in it; null if that is not known. Default: null.</summary>
    public virtual SqlDialect? Dialect => null;

    /// <summary>
    /// Whether the database has refused a transaction because of another one that ran concurrently, so that it may succeed if it is run again as a whole. Must not be said of a connection that was lost, for
    /// then the transaction may have been committed. Default: whether its SQLSTATE is that of a serialisation failure (40001) or of a deadlock (40P01).
    /// </summary>
    /// <param name="failure">Of a statement or of the commit.</param>
    public virtual bool IsTransient(DbException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.SqlState is "40001" or "40P01";
    }

    /// <summary>Has other processes that <see cref="Listen"/> to a channel look at once for what was committed. Best effort: whoever listens looks from time to time as well. Default: does nothing.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public virtual ValueTask NotifyAsync(string channel, CancellationToken cancellationToken) => default;

    /// <summary>Listens to a channel until what it returns is disposed, also over losses of the connection. Default: null, as the database carries no notifications.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="wake">Called for each <see cref="NotifyAsync"/> of any process, and whenever one may have been missed. Must not throw, and must return soon.</param>
    public virtual IAsyncDisposable? Listen(string channel, Action wake) => null;

    /// <summary>Closes the connections that are kept.</summary>
    public abstract ValueTask DisposeAsync();
}
