namespace Lato.Cluster.Probe;

public sealed record BillOrder(string Item) : Command<Invoice>;
