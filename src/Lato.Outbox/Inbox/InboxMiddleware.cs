using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Inbox;

/// <summary>Marks a message of a broker, or of an outbox in another database, in the database transaction of its handler, and leaves out one that was marked before. Thread-safe.</summary>
/// <param name="services">The services of the host.</param>
internal sealed class InboxMiddleware(IServiceProvider services) : ITransactionMiddleware
{
    InboxStores? _stores;

    public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next) =>
        context.TryGet<ReceivedMessage>("message", out var message) && message is { Id.Length: > 0 } && IsEntered(context, next) && context.Entry.Kind != EntryKind.Query
            && StoreFor(context, next.Handler) is { } store
            ? HandleOnceAsync(context, next, message, store)
            : next.InvokeAsync();

    /// <summary>Whether the handler is one that the message has entered for, and not one that such a handler has called.</summary>
    static bool IsEntered(TransactionContext context, NextHandler next) =>
        context.Message is { } handled ? ReferenceEquals(handled, context.Entry.Message) : ReferenceEquals(next.Handler, context.Entry.Handler);

    /// <returns>Null for what an outbox delivers in its own database, where it knows what was handled.</returns>
    InboxStore? StoreFor(TransactionContext context, HandlerInfo handler)
    {
        var store = (_stores ??= services.GetRequiredKeyedService<InboxStores>(context.Application)).Of(handler.Module);
        return context.Entry.Transport == OutboxTransport.Topic && (store.Module is null || context.Entry.Handler is null) ? null : store;
    }

    /// <summary>A unit of work that the handler has begun anyway has the mark at once; else it is begun at the end, so that no lock of the database is held while the handler does something else.</summary>
    static async ValueTask<object?> HandleOnceAsync(TransactionContext context, NextHandler next, ReceivedMessage message, InboxStore store)
    {
        var (unit, mark) = (store.Module is { } owner ? context.Get<IServiceProvider>().GetRequiredKeyedService<UnitOfWork>(owner) : context.Get<UnitOfWork>(), new InboxMark(store, next.Handler.FullName, message.Id!));
        var isMarked = unit.HasBegun;
        if (isMarked ? !await unit.RunAsync(context, transaction => mark.TrySetAsync(transaction, context.CancellationToken)).ConfigureAwait(false) : await mark.IsSetAsync(context.CancellationToken).ConfigureAwait(false))
        {
            message.IsDuplicate = context.Entry.Handler is not null; // else others may handle it
            return null;
        }

        var result = await next.InvokeAsync().ConfigureAwait(false);
        if (message.IsDecided && isMarked) // it may come again, from a queue or from those of dead letters
        {
            await unit.RunAsync(context, transaction => mark.TakeBackAsync(transaction, context.CancellationToken)).ConfigureAwait(false);
        }
        else if (!message.IsDecided && !isMarked
            && !await unit.RunAsync(context, transaction => mark.TrySetAsync(transaction, context.CancellationToken)).ConfigureAwait(false))
        {
            throw OutboxException.HandledMeanwhile(message.Id!, next.Handler.FullName);
        }

        return result;
    }
}
