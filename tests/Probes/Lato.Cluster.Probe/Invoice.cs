namespace Lato.Cluster.Probe;

/// <param name="Item">What was ordered.</param>
/// <param name="Process">Who has written it.</param>
/// <param name="TimeLeft">How long it could have taken.</param>
/// <param name="Trace">The trace to which that belongs.</param>
public sealed record Invoice(string Item, int Process, TimeSpan TimeLeft, string? Trace);
