namespace Lato.Transactions;

/// <summary>User code that makes the calls itself.</summary>
internal sealed record DelegateTarget(Func<TransactionContext, Task<object?>> Body);
