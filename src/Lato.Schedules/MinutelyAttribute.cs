namespace Lato;

/// <summary>Runs a handler every minute. See <see cref="ScheduleAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MinutelyAttribute() : ScheduleAttribute("@minutely");
