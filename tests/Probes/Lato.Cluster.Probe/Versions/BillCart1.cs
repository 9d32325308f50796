namespace Lato.Cluster.Probe.Versions;

/// <summary>As an earlier program has it.</summary>
[MessageName("bill-cart.v1")]
public sealed record BillCart1(string Item) : Command<string>;
