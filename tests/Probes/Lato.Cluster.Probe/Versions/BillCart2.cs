namespace Lato.Cluster.Probe.Versions;

/// <summary>As a later program has it.</summary>
[MessageName("bill-cart.v2")]
public sealed record BillCart2(IReadOnlyList<string> Items) : Command<string>;
