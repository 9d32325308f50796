namespace Lato.Transactions;

/// <summary>A transaction has begun. Shown to observers of the event stream, in the flow of its caller.</summary>
internal sealed record TransactionBegan(Transaction Transaction);
