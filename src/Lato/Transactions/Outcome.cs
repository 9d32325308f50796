namespace Lato.Transactions;

/// <summary>What a transaction came to.</summary>
/// <param name="Result">The answer, if it committed.</param>
/// <param name="Failure">Why it failed; null if it committed.</param>
internal sealed record Outcome(object? Result, Exception? Failure);
