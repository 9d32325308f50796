namespace Lato.Cluster.Probe.Splitting;

/// <summary>What two modules share without a message.</summary>
public sealed class PriceCache;
