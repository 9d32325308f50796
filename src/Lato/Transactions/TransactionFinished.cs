namespace Lato;

/// <summary>A transaction has ended. Published on the event stream when there is a subscriber of any kind.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Failure">Why it failed; null if it committed.</param>
public sealed record TransactionFinished(string Application, Guid TransactionId, Exception? Failure);
