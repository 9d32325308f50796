namespace Lato.Cluster.Probe.Troubles;

/// <summary>Waits for longer than it may.</summary>
public sealed record Wait : Command;
