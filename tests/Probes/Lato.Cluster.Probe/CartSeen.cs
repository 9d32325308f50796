namespace Lato.Cluster.Probe;

public sealed record CartSeen([ShardKey] string Cart) : Event;
