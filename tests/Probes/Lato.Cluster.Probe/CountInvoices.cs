namespace Lato.Cluster.Probe;

public sealed record CountInvoices : Query<int>;
