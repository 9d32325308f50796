namespace Lato.Transactions;

/// <summary>User code that makes the calls itself.</summary>
internal sealed record BodyTarget(Func<TransactionContext, Task<object?>> Body);
