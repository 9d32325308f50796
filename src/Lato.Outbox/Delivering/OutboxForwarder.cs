using System.Diagnostics;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Delivering;

/// <summary>Stores the events of a transaction with what it has written, and has them delivered once that has committed.</summary>
internal sealed class OutboxForwarder(Func<OutboxHandlers> handlers, StoredPublications publications, IOutboxStore store, OutboxHandOver handOver, MessagingContext messaging) : EventForwarder
{
    public override bool PublishesAfterCommit => true;

    public override bool Forwards(Type eventType) => handlers().MayTake(eventType);

    public override async ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
    {
        if (context.Entry.Kind == EntryKind.Query)
        {
            throw OutboxException.OfQuery(context.Application, string.Join(", ", events.Select(forwarded => $"'{forwarded.Event.GetType().Name}'").Distinct()));
        }

        var known = events.Count > 1 ? new HashSet<Guid>() : null;
        await handOver.StoreAsync(context, [.. events.SelectMany(forwarded => ToStore(forwarded, isAgain: known?.Add(forwarded.Event.MessageId) == false))]).ConfigureAwait(false); // what cannot be written fails before the database is asked
    }

    /// <summary>That began with the commit.</summary>
    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events) => Task.CompletedTask;

    /// <summary>Stores an event for a time that comes.</summary>
    /// <returns>The id of the message.</returns>
    /// <exception cref="OutboxException">No handler takes it, or the transaction is a query.</exception>
    public async Task<string> ScheduleAsync(TransactionContext context, Event happened, DateTimeOffset? at, TimeSpan after)
    {
        var name = happened.GetType().Name;
        if (!Forwards(happened.GetType()))
        {
            throw OutboxException.NoHandler(context.Application, name);
        }

        if (context.Entry.Kind == EntryKind.Query)
        {
            throw OutboxException.OfQuery(context.Application, $"'{name}'");
        }

        var id = messaging.NewMessageId(null); // what is scheduled is cancelled by its own
        var (message, content) = Encode(happened, id, Activity.Current?.Context ?? default);
        await store.ScheduleAsync(context, [.. ForHandlers(happened, id, message, content)], at, after).ConfigureAwait(false);
        return id;
    }

    public async Task<bool> CancelAsync(TransactionContext context, string id) => await store.CancelAsync(context, id, context.CancellationToken).ConfigureAwait(false) > 0;

    /// <param name="forwarded">The event.</param>
    /// <param name="isAgain">Whether the transaction has published the same event before: then it is another message.</param>
    IEnumerable<StoredEvent> ToStore(ForwardedEvent forwarded, bool isAgain)
    {
        var happened = forwarded.Event;
        var id = messaging.NewMessageId(isAgain ? null : happened);
        var (name, content) = Encode(happened, id, forwarded.Trace);
        return forwarded.IsToBePublished ? [publications.ToStore(forwarded, id, name, content)] : ForHandlers(happened, id, name, content);
    }

    IEnumerable<StoredEvent> ForHandlers(Event happened, string id, string name, EncodedMessage content) =>
        handlers().For(happened).Select(handler => new StoredEvent(id, handler.Id, name, content, handler.Endpoint.GetOrderingKey(happened)));

    (string Name, EncodedMessage Content) Encode(Event happened, string id, ActivityContext trace)
    {
        var name = MessageName.Of(happened.GetType());
        var encoded = messaging.Encode(happened, name, id);
        var headers = new Dictionary<string, string>(encoded.Headers);
        MessageTrace.Inject((header, value) => headers[header] = value, null, trace);
        return (name, encoded with { Headers = headers });
    }
}
