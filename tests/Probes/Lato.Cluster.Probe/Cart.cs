namespace Lato.Cluster.Probe;

/// <param name="Items">How many it has.</param>
/// <param name="Process">Who has it.</param>
public sealed record Cart(int Items, int Process);
