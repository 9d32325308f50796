namespace Lato;

/// <summary>Schedules in PostgreSQL.</summary>
public static class PostgreSqlScheduleExtensions
{
    /// <summary>
    /// Keeps schedules with <see cref="ScheduleAttribute.Cluster"/> in PostgreSQL, for any number of processes: each run happens in one of them.
    /// The same as the settings <c>lato.schedules.provider = postgresql</c> and <c>lato.schedules.connection-string</c>, which win.
    /// </summary>
    /// <param name="options">The options of the application's schedules.</param>
    /// <param name="connectionString">Such as <c>Host=localhost;Database=shop</c>.</param>
    /// <returns>The options.</returns>
    public static ScheduleOptions UsePostgreSql(this ScheduleOptions options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        (options.Provider, options.ConnectionString) = (ScheduleProvider.PostgreSql, connectionString);
        return options;
    }
}
