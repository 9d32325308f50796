namespace Lato.Cluster.Probe.Splitting;

public sealed record SellItem(string Item) : Command<int>;
