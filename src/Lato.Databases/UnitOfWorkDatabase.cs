using System.Data.Common;

namespace Lato;

/// <summary>
/// Where units of work begin. Implemented by the packages <c>Lato.Databases.Sqlite</c> and <c>Lato.Databases.PostgreSql</c>, and for any other database by
/// <see cref="UnitOfWorkOptions.UseDataSource"/>. Thread-safe.
/// </summary>
public abstract class UnitOfWorkDatabase : IAsyncDisposable
{
    /// <summary>Opens a connection and begins a transaction on it, which has the connection for itself. Whoever calls it disposes the connection, and disposes the transaction before that or not at all.</summary>
    /// <param name="isReadOnly">Whether nothing is to be written.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DbException">The database cannot be reached, or takes no more transactions.</exception>
    public abstract ValueTask<DbTransaction> BeginAsync(bool isReadOnly, CancellationToken cancellationToken);

    /// <summary>What is different in its SQL, for packages that keep tables in it; null if that is not known. Default: null.</summary>
    public virtual SqlDialect? Dialect => null;

    /// <summary>Closes the connections that are kept.</summary>
    public abstract ValueTask DisposeAsync();
}
