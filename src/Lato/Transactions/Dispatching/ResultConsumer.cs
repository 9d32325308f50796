namespace Lato.Transactions;

/// <summary>
/// Uses the result of a transaction's handler while it runs: a result that is made item by item needs the module's turn
/// and the dependency scope until its last item. For one call.
/// </summary>
internal abstract class ResultConsumer
{
    /// <summary>Cancelled when the rest of the result is no longer wanted.</summary>
    public abstract CancellationToken Abandoned { get; }

    /// <summary>Whether the result is one of those.</summary>
    public abstract bool Takes(object result);

    /// <summary>Uses it. Called in the turn of the handler's module, whose handler ends when this does.</summary>
    public abstract Task ConsumeAsync(object result, CancellationToken cancellationToken);
}
