using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Delivering;

/// <summary>Stored events that were left with <see cref="TransactionContext.PublishAfterCommit"/>: each is a row, and is published to all its handlers in one transaction. Thread-safe.</summary>
/// <param name="messaging">Reads them.</param>
internal sealed class StoredPublications(MessagingContext messaging)
{
    /// <summary>What rows know it by; not the id of a handler, which has a dot unless somebody gave it one.</summary>
    public const string Handler = "publish";

    const string TypeHeader = "lato-type";

    readonly ConcurrentDictionary<Type, MessageEndpoint> _endpoints = new();
    readonly FailurePolicy _unknown = new() { Delayed = RetryPolicy.Parse(messaging.Options.Retry) }; // for another instance may be of a version that knows it
    readonly Lazy<ILookup<string, Type>> _handled = new(() => messaging.Application.GetHandlers()
        .Select(handler => handler.MessageType)
        .OfType<Type>()
        .Where(type => type.IsAssignableTo(typeof(Event)))
        .Distinct()
        .ToLookup(MessageName.Of));

    public StoredEvent ToStore(ForwardedEvent left, string id, string name, EncodedMessage encoded)
    {
        var type = left.Event.GetType();
        var headers = new Dictionary<string, string>(encoded.Headers) { [TypeHeader] = $"{type.FullName}, {type.Assembly.GetName().Name}" };
        if (left.Source is { } source && (left.Entered is null || left.Event.Equals(left.Entered)))
        {
            (headers[OutboxDelivery.OriginTransport], headers[OutboxDelivery.OriginSource]) = (left.Transport, source);
        }

        return new StoredEvent(id, Handler, name, encoded with { Headers = headers }, EndpointOf(type).GetOrderingKey(left.Event));
    }

    /// <summary>Publishes one; never fails.</summary>
    public Task<MessageOutcome> ProcessAsync(ReceivedMessage message, CancellationToken stopping, CancellationToken cancelling) => TypeOf(message) is { } type
        ? EndpointOf(type).ProcessAsync(message, stopping, cancelling)
        : Task.FromResult(_unknown.Decide(message.Attempt, OutboxException.UnknownEvent(message.Topic)));

    MessageEndpoint EndpointOf(Type happened) => _endpoints.GetOrAdd(
        happened, type => new MessageEndpoint(messaging, new EventSubscription(type, new AfterCommitAttribute()), messaging.Application.GetTransportDispatcher<OutboxTransport>(), keepsOrder: true));

    /// <summary>By its name, which stays when a class is renamed, if a handler takes just this event; else by its class.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2057", Justification = "The program has published the event, and so keeps its class; one that is gone is told by name.")]
    Type? TypeOf(ReceivedMessage message) =>
        _handled.Value[message.Topic].FirstOrDefault(type => !type.IsAbstract)
        ?? (message.Content.Headers.GetValueOrDefault(TypeHeader) is { } name && Type.GetType(name) is { IsAbstract: false } type && type.IsAssignableTo(typeof(Event)) ? type : null);
}
