using System.Reflection;

namespace Lato;

/// <summary>
/// Runs a handler by the clock, each run in a transaction of its own. The host begins with it when every module has
/// started, and ends with it as soon as it is told to stop. A handler may have several.
/// </summary>
/// <param name="text">
/// When: cron (<c>*/5 * * * *</c>: minute, hour, day, month, weekday; with six fields a second before, with seven a year
/// behind), an alias (<c>@minutely @hourly @daily @weekly @monthly @yearly</c>), an interval (<c>5s</c>,
/// <c>10 minutes</c>), a time of day (<c>03:30</c>), or one moment (<c>2030-01-31 03:30</c>).
/// </param>
/// <remarks>The start fails with an <see cref="InvalidScheduleException"/> if text, time zone or an option is wrong.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class ScheduleAttribute(string text) : TransportAttribute(typeof(ScheduleTransport))
{
    /// <summary>When the handler runs.</summary>
    public string Text { get; } = text;

    /// <summary>The time zone of <see cref="Text"/>: an IANA name such as <c>Europe/Stockholm</c>, or an offset such as <c>+05:30</c>. Default: <see cref="ScheduleOptions.TimeZone"/>.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Whether it also runs once when the schedule begins: at each start, or for one in a database when it is stored there first.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Delays each run by a random part of this duration, such as <c>10s</c>, so that not everything begins in the same moment. Default: none.</summary>
    public string? Jitter { get; set; }

    /// <summary>What happens while a run is under way when the next is due. Default: <see cref="OverlapPolicy.Skip"/>.</summary>
    public OverlapPolicy Overlap { get; set; }

    /// <summary>How many runs may be under way in one process with <see cref="OverlapPolicy.Allow"/>. Default: 10.</summary>
    public int MaxConcurrentRuns { get; set; } = 10;

    /// <summary>What happens to missed runs. Default: <see cref="ScheduleMisfire.RunOnce"/>.</summary>
    public ScheduleMisfire Misfire { get; set; }

    /// <summary>Whether each run happens on one of all processes that share the database of <see cref="ScheduleOptions"/>, and outlives restarts. Default: every process runs it.</summary>
    public bool Cluster { get; set; }

    /// <summary>How long a run may take, such as <c>10 minutes</c> or <c>infinite</c>. Default: the application's <see cref="ApplicationOptions.Deadline"/>.</summary>
    public string? Deadline { get; set; }

    /// <inheritdoc/>
    public override bool FollowsInstance => true;

    /// <summary>When the handler runs.</summary>
    public override string ToString() => TimeZone is null ? Text : $"{Text} ({TimeZone})";

    /// <inheritdoc/>
    protected override bool ProvidesValueFor(ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.ParameterType == typeof(ScheduleContext);
    }
}
