using System.Data.Common;

namespace Lato;

/// <summary>
/// A kind of database that keeps schedules marked <see cref="ScheduleAttribute.Cluster"/>: how to connect to it, and what is
/// different in its SQL. Implemented by the packages <c>Lato.Schedules.Sqlite</c> and <c>Lato.Schedules.PostgreSql</c>.
/// It has no state and is thread-safe.
/// </summary>
public abstract class ScheduleDatabase
{
    /// <summary>Whether any number of processes share the database; else it is for one process, which runs one statement at a time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>An SQL expression for the time by the clock of the database: milliseconds since 1970 in UTC, as a 64-bit integer.</summary>
    public abstract string Now { get; }

    /// <summary>A query for whether the table named by the parameter <c>@table</c> exists; null if creating one that exists costs nothing. Default: null.</summary>
    public virtual string? TableExists => null;

    /// <summary>A statement that runs in one transaction with those that create tables, before them, so that one process at a time does; empty if none is needed. Default: empty.</summary>
    public virtual string LockTables => "";

    /// <summary>Makes the source of connections. It does not connect yet.</summary>
    /// <param name="connectionString">What <c>lato.schedules.connection-string</c> says.</param>
    /// <exception cref="ArgumentException">It is not a connection string of this database.</exception>
    public abstract DbDataSource CreateDataSource(string connectionString);

    /// <summary>Drops the connections that were pooled, after one of them was lost. Default: does nothing.</summary>
    /// <param name="source">What <see cref="CreateDataSource"/> has made.</param>
    public virtual void ClearPool(DbDataSource source)
    {
    }
}
