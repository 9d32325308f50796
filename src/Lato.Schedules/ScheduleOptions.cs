namespace Lato;

/// <summary>Settings of schedules, in configuration under <c>lato.schedules</c>.</summary>
public sealed class ScheduleOptions
{
    /// <summary>Where schedules with <see cref="ScheduleAttribute.Cluster"/> are kept. Default: <see cref="ScheduleProvider.Memory"/>, so that there can be none.</summary>
    public ScheduleProvider Provider { get; set; }

    /// <summary>The connection string of the database. Default: empty.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Begins the names of the tables, which are created if they are missing: letters, digits, underscores and dots. Default: <c>lato_</c>.</summary>
    public string TablePrefix { get; set; } = "lato_";

    /// <summary>The time zone of schedules that name none: an IANA name or an offset. Default: <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How late a run may begin before it counts as missed. Default: 1 min.</summary>
    public TimeSpan MisfireThreshold { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a process shows the others that it lives. One that has not for twice as long, by the database's clock, loses its runs to others. Default: 5 s.</summary>
    public TimeSpan CheckInInterval { get; set; } = TimeSpan.FromSeconds(5);
}
