using Lato.Databases.Sqlite;

namespace Lato;

/// <summary>Units of work in SQLite.</summary>
public static class SqliteUnitOfWorkExtensions
{
    /// <summary>
    /// Has units of work in SQLite. Of those that may write one at a time is under way, and the others wait without a thread; those that are entered by a query cannot write, and
    /// wait for no one, since the database is switched to its write-ahead log. A commit is told of when the disk has it, and the next writer begins before that: the disk gets several at a time.
    /// </summary>
    /// <param name="options">The options of the application's units of work.</param>
    /// <param name="connectionString">
    /// Such as <c>Data Source=shop.db</c>. Its <c>Default Timeout</c> says how many seconds a write waits for other processes. A database in memory is
    /// <c>Data Source=shop;Mode=Memory;Cache=Shared</c>.
    /// </param>
    /// <returns>The options.</returns>
    public static UnitOfWorkOptions UseSqlite(this UnitOfWorkOptions options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connectionString);
        (options.ConnectionString, options.Database) = (connectionString, static options => new SqliteDatabase(options));
        return options;
    }
}
