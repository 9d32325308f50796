namespace Lato;

/// <summary>Schedules in SQLite.</summary>
public static class SqliteScheduleExtensions
{
    /// <summary>
    /// Keeps schedules with <see cref="ScheduleAttribute.Cluster"/> in a SQLite file, for one process: they outlive restarts.
    /// The same as the settings <c>lato.schedules.provider = sqlite</c> and <c>lato.schedules.connection-string</c>, which win.
    /// </summary>
    /// <param name="options">The options of the application's schedules.</param>
    /// <param name="connectionString">Such as <c>Data Source=schedules.db</c>.</param>
    /// <returns>The options.</returns>
    public static ScheduleOptions UseSqlite(this ScheduleOptions options, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        (options.Provider, options.ConnectionString) = (ScheduleProvider.Sqlite, connectionString);
        return options;
    }
}
