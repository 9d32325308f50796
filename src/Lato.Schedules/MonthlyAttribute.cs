namespace Lato;

/// <summary>Runs a handler on the first of every month, at midnight. See <see cref="ScheduleAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MonthlyAttribute() : ScheduleAttribute("@monthly");
