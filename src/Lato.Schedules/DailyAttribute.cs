namespace Lato;

/// <summary>Runs a handler every day, at midnight. See <see cref="ScheduleAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DailyAttribute() : ScheduleAttribute("@daily");
