namespace Lato.Cluster.Probe;

/// <param name="Key">Tells it from others.</param>
/// <param name="Marker">The file in which the first process to handle it names itself, to stand still then.</param>
[Idempotent]
public sealed record KeepOnce([IdempotencyKey] string Key, string Marker) : Command<int>;
