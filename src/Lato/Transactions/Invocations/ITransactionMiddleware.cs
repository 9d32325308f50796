namespace Lato;

/// <summary>Wraps every handler run inside a transaction, as a class. One instance serves all transactions at once.</summary>
public interface ITransactionMiddleware
{
    /// <summary>Runs around a handler; may skip it, repeat it, replace its result or handle its failure.</summary>
    /// <param name="context">The view of the transaction that the handler has.</param>
    /// <param name="next">The rest of the chain.</param>
    ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next);
}
