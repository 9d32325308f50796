namespace Lato;

/// <summary>
/// Uses the result of a handler while the handler still runs: a result that is made item by item, such as an
/// <see cref="IAsyncEnumerable{T}"/>, needs the module's turn and the dependency scope until its last item. Derived by
/// transports that send results as streams. For one call; not thread-safe.
/// </summary>
public abstract class ResultConsumer
{
    /// <summary>Cancelled when the rest of the result is no longer wanted, as when the client has gone.</summary>
    public abstract CancellationToken Abandoned { get; }

    /// <summary>Whether a result is to be used here; else it is the result of the call.</summary>
    /// <param name="result">What the handler has returned; never null.</param>
    public abstract bool CanConsume(object result);

    /// <summary>Uses it. Called in the turn of the handler's module; the handler ends when the task does, and fails as it does.</summary>
    /// <param name="result">What the handler has returned.</param>
    /// <param name="cancellationToken">Cancelled when the transaction is, or when the result is abandoned.</param>
    public abstract Task ConsumeAsync(object result, CancellationToken cancellationToken);
}
