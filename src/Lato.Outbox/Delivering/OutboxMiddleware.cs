namespace Lato.Outbox.Delivering;

/// <summary>Takes a stored event out in the transaction of its handler, so that both happen or neither does; in the database at the end, so that a handler that does not use it keeps no connection and no lock.</summary>
/// <param name="application">The application, for its handlers.</param>
internal sealed class OutboxMiddleware(Application application) : ITransactionMiddleware
{
    readonly Lazy<HashSet<HandlerInfo>> _handlers = new(() => [.. application.GetTransportHandlers().Where(handler => handler.Attribute is AfterCommitAttribute).Select(handler => handler.Handler)]);

    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        var result = await next.InvokeAsync().ConfigureAwait(false);
        if (_handlers.Value.Contains(next.Handler) && context.Get<ReceivedMessage>("message") is { IsDecided: false } message && OutboxDelivery.Of(message) is { } delivery)
        {
            await delivery.CompleteAsync(context).ConfigureAwait(false);
        }

        return result;
    }
}
