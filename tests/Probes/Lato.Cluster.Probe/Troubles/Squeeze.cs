namespace Lato.Cluster.Probe.Troubles;

/// <summary>Takes its time, in a module for one.</summary>
public sealed record Squeeze : Command;
