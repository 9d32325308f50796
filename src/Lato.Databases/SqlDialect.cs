namespace Lato;

/// <summary>What is different in the SQL of databases, for packages that keep tables of their own beside those of the application. Immutable.</summary>
public sealed record SqlDialect
{
    internal const string StandardTables = "select table_name from information_schema.tables";

    /// <summary>The type of a primary key that numbers rows in the order in which they are added.</summary>
    public required string IdentityKey { get; init; }

    /// <summary>The type of a column of bytes.</summary>
    public required string Binary { get; init; }

    /// <summary>An expression for the time by the clock of the database: milliseconds since 1970 in UTC, as a 64-bit integer.</summary>
    public required string Now { get; init; }

    /// <summary>A query of the names of tables as statements may write them: alone where that is enough, and behind the name of their schema and a dot. Default: that of the SQL standard, without schemas.</summary>
    public string Tables { get; init; } = StandardTables;

    /// <summary>What stands behind a query whose rows are taken by one of several processes, and skipped by the others; empty where one writer at a time is under way.</summary>
    public required string SkipLocked { get; init; }

    /// <summary>
    /// A statement, with its semicolon, after which the same transaction reads the first rows of an index in its order, although the database believes that there are few and would rather sort them:
    /// what it knows of a table that fills and empties all the time is never true. Default: empty, for one that does so anyway.
    /// </summary>
    public string PreferIndexOrder { get; init; } = "";

    /// <summary>
    /// A query that takes a lock by the number <c>@lock</c> until the transaction ends, without waiting for it, and says whether it has; null where a transaction that may write has the
    /// database for itself. Default: null.
    /// </summary>
    public string? TryLock { get; init; }
}
