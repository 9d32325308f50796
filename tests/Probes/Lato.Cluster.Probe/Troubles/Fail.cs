namespace Lato.Cluster.Probe.Troubles;

/// <param name="As">What is to go wrong.</param>
public sealed record Fail(string As) : Command;
