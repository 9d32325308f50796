using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Code of the caller, which makes the calls itself.</summary>
internal sealed class DelegateTarget(Func<TransactionContext, Task<object?>> function) : DispatchTarget
{
    public override string Name => "the delegate of a transaction";

    public override InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken) =>
        InvocationResult.OfTaskWithResult(RunAsync(transaction));

    async Task<object?> RunAsync(Transaction transaction)
    {
        transaction.EnterDelegate();
        SynchronizationContext.SetSynchronizationContext(TransactionSynchronizationContext.Of(transaction));
        return await transaction.Runtime.Engine.Joined(function(transaction.Context)).ConfigureAwait(false);
    }
}
