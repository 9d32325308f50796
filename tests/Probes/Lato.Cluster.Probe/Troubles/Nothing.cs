namespace Lato.Cluster.Probe.Troubles;

/// <summary>Is handled by no module.</summary>
public sealed record Nothing : Command;
