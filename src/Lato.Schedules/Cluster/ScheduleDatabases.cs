namespace Lato.Schedules.Cluster;

/// <summary>Finds the database that a setting names, among the packages that the application references.</summary>
internal static class ScheduleDatabases
{
    /// <exception cref="MissingSchedulePackageException">Its package is not there.</exception>
    public static ScheduleDatabase? Find(ScheduleProvider provider, string application) => provider switch
    {
        // Each name is a constant, so that a trimmed program keeps what its settings may name.
        ScheduleProvider.Sqlite => Type.GetType("Lato.Schedules.Sqlite.SqliteScheduleDatabase, Lato.Schedules.Sqlite") is { } type
            ? (ScheduleDatabase)Activator.CreateInstance(type)!
            : throw new MissingSchedulePackageException(application, "sqlite", "Lato.Schedules.Sqlite"),
        ScheduleProvider.PostgreSql => Type.GetType("Lato.Schedules.PostgreSql.PostgreSqlScheduleDatabase, Lato.Schedules.PostgreSql") is { } type
            ? (ScheduleDatabase)Activator.CreateInstance(type)!
            : throw new MissingSchedulePackageException(application, "postgresql", "Lato.Schedules.PostgreSql"),
        _ => null,
    };
}
