using Lato.Databases.PostgreSql;

namespace Lato;

/// <summary>Units of work in PostgreSQL.</summary>
public static class PostgreSqlUnitOfWorkExtensions
{
    /// <summary>Has units of work in PostgreSQL. Those that are entered by a query are read-only transactions.</summary>
    /// <param name="options">The options of the application's units of work.</param>
    /// <param name="connectionString">Such as <c>Host=localhost;Database=shop</c>.</param>
    /// <returns>The options.</returns>
    public static UnitOfWorkOptions UsePostgreSql(this UnitOfWorkOptions options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connectionString);
        (options.ConnectionString, options.Database) = (connectionString, static options => new PostgreSqlDatabase(options));
        return options;
    }
}
