namespace Lato.Cluster.Probe;

/// <summary>What the trace of the call carries.</summary>
public sealed record BaggageOf(string Name) : Query<string?>;
