namespace Lato.Cluster.Probe.Splitting;

public abstract record Shelf(int Number);
