namespace Lato.Cluster.Probe;

public sealed record PlaceOrder(string Item) : Command<Invoice>;
