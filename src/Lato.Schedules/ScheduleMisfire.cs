namespace Lato;

/// <summary>What happens to runs that could not begin within the misfire threshold, because nothing ran or the machine slept; and, in a cluster, to a run that its process did not survive.</summary>
public enum ScheduleMisfire
{
    /// <summary>One run makes up for all that were missed, at once. A run that was interrupted runs again, in another process or after the restart.</summary>
    RunOnce,

    /// <summary>They are left out, logged and counted.</summary>
    Skip,
}
