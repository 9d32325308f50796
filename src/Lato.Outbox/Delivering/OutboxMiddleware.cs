namespace Lato.Outbox.Delivering;

/// <summary>Takes a stored event out in the database transaction of its handler, so that both happen or neither does.</summary>
/// <param name="application">The application, for its handlers.</param>
internal sealed class OutboxMiddleware(Application application) : ITransactionMiddleware
{
    readonly Lazy<HashSet<HandlerInfo>> _handlers = new(() => [.. application.GetTransportHandlers().Where(handler => handler.Attribute is AfterCommitAttribute).Select(handler => handler.Handler)]);

    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        if (!_handlers.Value.Contains(next.Handler))
        {
            return await next.InvokeAsync().ConfigureAwait(false);
        }

        var transaction = await context.Get<UnitOfWork>().BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        var result = await next.InvokeAsync().ConfigureAwait(false);
        if (context.Get<ReceivedMessage>("message") is { IsDecided: false } message && OutboxDelivery.Of(message) is { } delivery)
        {
            await delivery.CompleteAsync(context, transaction).ConfigureAwait(false);
        }

        return result;
    }
}
