namespace Lato.Outbox.Delivering;

/// <summary>Takes a stored event out in the transaction of its handler, so that both happen or neither does; in the database at the end, so that a handler that does not use it keeps no connection and no lock.</summary>
internal sealed class OutboxMiddleware : ITransactionMiddleware
{
    public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next) =>
        context.Entry.Transport == OutboxTransport.Topic && ReferenceEquals(next.Handler, context.Entry.Handler) ? DeliverAsync(context, next) : next.InvokeAsync();

    static async ValueTask<object?> DeliverAsync(TransactionContext context, NextHandler next)
    {
        var result = await next.InvokeAsync().ConfigureAwait(false);
        if (context.Get<ReceivedMessage>("message") is { IsDecided: false } message && OutboxDelivery.Of(message) is { } delivery)
        {
            await delivery.CompleteAsync(context).ConfigureAwait(false);
        }

        return result;
    }
}
