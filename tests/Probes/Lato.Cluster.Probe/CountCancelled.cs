namespace Lato.Cluster.Probe;

public sealed record CountCancelled : Query<int>;
