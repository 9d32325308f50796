namespace Lato.Transactions;

/// <summary>What a transaction came to.</summary>
/// <param name="Result">The result, if it committed.</param>
/// <param name="Failure">Why it failed; null if it committed.</param>
internal sealed record TransactionResult(object? Result, Exception? Failure);
