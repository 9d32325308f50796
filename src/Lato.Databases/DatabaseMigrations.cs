namespace Lato;

/// <summary>
/// Migrations that one module has by one means, with a history of their own in the database. Derived by packages for tools that migrate, as for contexts of Entity Framework Core; scripts
/// are built in. Must be thread-safe.
/// </summary>
public abstract class DatabaseMigrations
{
    /// <summary>How far a database is.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    public abstract Task<MigrationStatus> GetStatusAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken);

    /// <summary>Applies what is outstanding, in order. Called with the lock of the database, if it has one; where it has none, several processes may do so at the same time.</summary>
    /// <param name="database">The database.</param>
    /// <param name="applied">Is told the id of each that was applied here.</param>
    /// <param name="cancellationToken">Gives up; what is under way is rolled back.</param>
    /// <exception cref="MigrationException">One has failed.</exception>
    public abstract Task ApplyAsync(UnitOfWorkDatabase database, Action<string> applied, CancellationToken cancellationToken);
}
