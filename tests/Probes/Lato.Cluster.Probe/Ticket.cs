namespace Lato.Cluster.Probe;

/// <param name="Number">How many were given before it, and one.</param>
/// <param name="Process">Who has given it.</param>
public sealed record Ticket(int Number, int Process);
