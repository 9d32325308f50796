namespace Lato;

/// <summary>What became of a message of a batch: one of both.</summary>
/// <param name="Published">What SNS gave it; null if it failed.</param>
/// <param name="Error">Why it failed; null if it is published.</param>
public sealed record SnsBatchOutcome(SnsPublished? Published, SnsBatchError? Error);
