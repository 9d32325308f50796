namespace Lato;

/// <summary>What happens to runs that were missed: that could not begin within the misfire threshold, because nothing ran, the machine slept, or a process died.</summary>
public enum ScheduleMisfire
{
    /// <summary>One run makes up for all of them, at once.</summary>
    RunOnce,

    /// <summary>They are left out, logged and counted.</summary>
    Skip,
}
