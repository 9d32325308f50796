namespace Lato.Cluster.Probe;

/// <param name="Key">Tells it from others.</param>
/// <param name="Marker">The file that the first one makes, to stand still then.</param>
[Idempotent]
public sealed record KeepOnce([IdempotencyKey] string Key, string Marker) : Command<int>;
