namespace Lato;

/// <summary>What happens to a run that becomes due while one of the same schedule is under way.</summary>
public enum OverlapPolicy
{
    /// <summary>It is left out, logged and counted.</summary>
    Skip,

    /// <summary>It waits for the one under way. If it has waited for longer than the misfire threshold, it is a missed run.</summary>
    Queue,

    /// <summary>It runs beside it, as long as fewer than <see cref="ScheduleAttribute.MaxConcurrentRuns"/> are under way in this process; else it is left out.</summary>
    Allow,
}
