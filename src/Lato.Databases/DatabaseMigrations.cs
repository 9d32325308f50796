using Lato.Databases.Migrations;

namespace Lato;

/// <summary>
/// Migrations that one module, or a table of a package, has by one means, with a history of their own in the database. Derived by packages for tools that migrate, as for contexts of Entity
/// Framework Core; scripts are built in. Must be thread-safe.
/// </summary>
public abstract class DatabaseMigrations
{
    /// <summary>
    /// The versions of a table that a package keeps beside those of the application, and that belongs to no module. A service of this type with <see cref="LatoBuilder.Identifier"/> as its key is migrated before
    /// the modules, in the same way: the table is listed by its name, and its history is a table of that name with <c>_migrations</c> behind it. For a table in each database that a module has for itself, the
    /// service is a function of the <see cref="ModuleDatabase"/>.
    /// </summary>
    /// <param name="table">The table, perhaps with the name of a schema.</param>
    /// <param name="versions">What makes one version of the one before, from that which creates the table; texts stay as they are.</param>
    /// <param name="module">The module in whose own database it is; null for that of the application.</param>
    public static DatabaseMigrations OfTable(string table, IReadOnlyList<string> versions, string? module = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentNullException.ThrowIfNull(versions);
        var migrations = new ScriptMigrations(module is null ? table : $"{module} {table}", null, $"{table}_migrations");
        for (var version = 1; version <= versions.Count; version++)
        {
            migrations.Add(MigrationStep.OfScript($"version {version}", versions[version - 1]));
        }

        return migrations;
    }

    /// <summary>How far a database is.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    public abstract Task<MigrationStatus> GetStatusAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken);

    /// <summary>The statements of what is outstanding, for people to read. Default: comments that name it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    public virtual async Task<string> GetScriptAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken)
    {
        var status = await GetStatusAsync(database, cancellationToken).ConfigureAwait(false);
        return string.Concat(status.Outstanding.Select(id => $"-- {status.Module} {id}\n"));
    }

    /// <summary>Applies what is outstanding, in order. Called with the lock of the database, if it has one; where it has none, several processes may do so at the same time.</summary>
    /// <param name="database">The database.</param>
    /// <param name="applied">Is told the id of each that was applied here.</param>
    /// <param name="cancellationToken">Gives up; what is under way is rolled back.</param>
    /// <exception cref="MigrationException">One has failed.</exception>
    public abstract Task ApplyAsync(UnitOfWorkDatabase database, Action<string> applied, CancellationToken cancellationToken);
}
