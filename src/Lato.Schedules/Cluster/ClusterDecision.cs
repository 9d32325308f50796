namespace Lato.Schedules.Cluster;

/// <summary>What became of a run that is due.</summary>
/// <param name="IsOurs">Whether this process has decided on it, and not another one before.</param>
/// <param name="Runs">Whether it runs here; else it is left out.</param>
/// <param name="Position">Up to when runs are decided.</param>
/// <param name="Previous">When the run before was due.</param>
internal readonly record struct ClusterDecision(bool IsOurs, bool Runs, DateTimeOffset Position, DateTimeOffset? Previous);
