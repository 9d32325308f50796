namespace Lato.Schedules.Cluster;

/// <summary>A run that has not ended, and that may not be running anywhere.</summary>
/// <param name="Schedule">The name of its schedule.</param>
/// <param name="Due">When it was due.</param>
/// <param name="Fence">Who has it: counts the processes that have had it.</param>
/// <param name="HasNotBegun">Whether it was given back, or this process did not come to know that it got it.</param>
internal sealed record ClusterLeftover(string Schedule, DateTimeOffset Due, long Fence, bool HasNotBegun);
