namespace Lato.Cluster.Probe;

public sealed record OrderPlaced(string Item) : Event;
