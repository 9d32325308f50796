namespace Lato.Cluster.Probe;

/// <summary>What the baggage of the last event said.</summary>
public sealed record CustomerOfLastOrder : Query<string?>;
