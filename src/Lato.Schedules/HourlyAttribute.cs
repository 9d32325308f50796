namespace Lato;

/// <summary>Runs a handler every hour. See <see cref="ScheduleAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HourlyAttribute() : ScheduleAttribute("@hourly");
