namespace Lato.Cluster.Probe;

public sealed record CountSeen : Query<int>;
