using System.Data.Common;
using Lato;

namespace Databases.Subjects;

/// <summary>Where databases for subjects come from.</summary>
internal abstract class DatabaseKind
{
    public abstract string Name { get; }

    /// <summary>How many transactions write at a time in a plain program: as many as the database lets.</summary>
    public abstract int Writers { get; }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public abstract Task<string> CreateAsync();

    public abstract DbDataSource Connect(string connectionString);

    /// <summary>Begins a transaction as a careful program does.</summary>
    public abstract ValueTask<DbTransaction> BeginAsync(DbConnection connection);

    public abstract void Use(UnitOfWorkOptions unit, string connectionString);

    /// <summary>The columns of a table of events, and how one is claimed.</summary>
    public abstract (string Identity, string Binary, string SkipLocked) Words { get; }
}
