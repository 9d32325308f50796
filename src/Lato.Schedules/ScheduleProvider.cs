namespace Lato;

/// <summary>Where schedules with <see cref="ScheduleAttribute.Cluster"/> are kept.</summary>
public enum ScheduleProvider
{
    /// <summary>Nowhere: no schedule may be marked so.</summary>
    Memory,

    /// <summary>In a SQLite file, for one process: schedules outlive restarts. Needs the package <c>Lato.Schedules.Sqlite</c>.</summary>
    Sqlite,

    /// <summary>In PostgreSQL, for any number of processes. Needs the package <c>Lato.Schedules.PostgreSql</c>.</summary>
    PostgreSql,
}
