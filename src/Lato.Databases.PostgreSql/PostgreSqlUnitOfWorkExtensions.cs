using Lato.Databases.PostgreSql;

namespace Lato;

/// <summary>Units of work in PostgreSQL.</summary>
public static class PostgreSqlUnitOfWorkExtensions
{
    /// <summary>Has units of work in PostgreSQL. Those that are entered by a query are read-only transactions.</summary>
    /// <param name="options">The options of the application's units of work.</param>
    /// <param name="connectionString">Such as <c>Host=localhost;Database=shop</c>.</param>
    /// <param name="modules">Gives modules schemas and roles of their own; null for none.</param>
    /// <returns>The options.</returns>
    public static UnitOfWorkOptions UsePostgreSql(this UnitOfWorkOptions options, string connectionString, Action<PostgreSqlModules>? modules = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connectionString);
        var parts = new PostgreSqlModules();
        modules?.Invoke(parts);
        (options.ConnectionString, options.Database) = (connectionString, options => new PostgreSqlDatabase(options, parts.Parts));
        return options;
    }
}
