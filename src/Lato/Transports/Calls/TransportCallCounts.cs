namespace Lato;

/// <summary>How many calls a transport has made into an application, at one moment.</summary>
/// <param name="Current">Those that have not ended.</param>
/// <param name="Total">All since the start.</param>
public readonly record struct TransportCallCounts(int Current, long Total);
