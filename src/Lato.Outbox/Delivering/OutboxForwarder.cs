using Lato.Outbox.Rows;

namespace Lato.Outbox.Delivering;

/// <summary>Stores the events of a transaction with what it has written, and has them delivered once that has committed.</summary>
internal sealed class OutboxForwarder(Func<OutboxHandlers> handlers, IOutboxStore store, MessagingContext messaging, Action wake) : EventForwarder
{
    public override bool Forwards(Type eventType) => handlers().For(eventType).Count > 0;

    public override async ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
    {
        if (context.Entry.Kind == EntryKind.Query)
        {
            throw OutboxException.OfQuery(context.Application, string.Join(", ", events.Select(forwarded => $"'{forwarded.Event.GetType().Name}'").Distinct()));
        }

        await store.StoreAsync(context, [.. events.SelectMany(ToStore)]).ConfigureAwait(false); // what cannot be written fails before the database is asked
    }

    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
    {
        wake();
        return Task.CompletedTask;
    }

    IEnumerable<StoredEvent> ToStore(ForwardedEvent forwarded)
    {
        var happened = forwarded.Event;
        var (name, id) = (MessageName.Of(happened.GetType()), messaging.NewMessageId(happened));
        var encoded = messaging.Encode(happened, name, id);
        var headers = new Dictionary<string, string>(encoded.Headers);
        MessageTrace.Inject((header, value) => headers[header] = value, null, forwarded.Trace);
        return handlers().For(happened).Select(handler => new StoredEvent(id, handler.Id, name, encoded with { Headers = headers }, handler.Endpoint.GetOrderingKey(happened)));
    }
}
