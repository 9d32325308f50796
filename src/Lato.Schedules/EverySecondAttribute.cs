namespace Lato;

/// <summary>Runs a handler every second. See <see cref="ScheduleAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EverySecondAttribute() : ScheduleAttribute("* * * * * *");
