namespace Lato.Outbox.Delivering;

/// <summary>Takes a stored event out in the database transaction of its handler, so that both happen or neither does.</summary>
internal sealed class OutboxMiddleware : ITransactionMiddleware
{
    public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        if (!next.Handler.Equals(context.Entry.Handler) || context.Entry.Transport != OutboxTransport.Topic || OutboxDelivery.Of(context.Get<ReceivedMessage>("message")) is not { } delivery)
        {
            return await next.InvokeAsync().ConfigureAwait(false);
        }

        var transaction = await context.Get<UnitOfWork>().BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        var result = await next.InvokeAsync().ConfigureAwait(false);
        if (!context.Get<ReceivedMessage>("message").IsDecided)
        {
            await delivery.CompleteAsync(transaction, context.CancellationToken).ConfigureAwait(false);
        }

        return result;
    }
}
