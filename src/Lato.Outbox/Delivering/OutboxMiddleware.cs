namespace Lato.Outbox.Delivering;

/// <summary>Takes a stored event out in the transaction of its handler, so that both happen or neither does.</summary>
/// <param name="application">The application, for its handlers.</param>
internal sealed class OutboxMiddleware(Application application) : ITransactionMiddleware
{
    readonly Lazy<HashSet<HandlerInfo>> _handlers = new(() => [.. application.GetTransportHandlers().Where(handler => handler.Attribute is AfterCommitAttribute).Select(handler => handler.Handler)]);

    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        if (!_handlers.Value.Contains(next.Handler) || context.Get<ReceivedMessage>("message") is not { } message || OutboxDelivery.Of(message) is not { } delivery)
        {
            return await next.InvokeAsync().ConfigureAwait(false);
        }

        await delivery.BeginAsync(context).ConfigureAwait(false);
        var result = await next.InvokeAsync().ConfigureAwait(false);
        if (!message.IsDecided)
        {
            await delivery.CompleteAsync(context).ConfigureAwait(false);
        }

        return result;
    }
}
