namespace Lato.Cluster.Probe.Splitting;

public sealed record StockCounted(int Count) : Event;
