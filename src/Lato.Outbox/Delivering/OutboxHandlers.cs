using System.Collections.Concurrent;

namespace Lato.Outbox.Delivering;

/// <summary>The handlers with an <see cref="AfterCommitAttribute"/>, by what stored events know them by. Thread-safe.</summary>
internal sealed class OutboxHandlers
{
    readonly Dictionary<string, MessageEndpoint> _byId = [];
    readonly Dictionary<MessageEndpoint, Func<Event, bool>?> _conditions = [];
    readonly ConcurrentDictionary<Type, (string Id, MessageEndpoint Endpoint)[]> _byEvent = new();

    /// <exception cref="OutboxException">A handler takes no event, or two would be known as one.</exception>
    public OutboxHandlers(IReadOnlyList<MessageEndpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            if (endpoint.PayloadType is not { IsAbstract: false, IsInterface: false } taken || !taken.IsAssignableTo(typeof(Event)))
            {
                throw OutboxException.NotAnEvent(endpoint.Name, endpoint.PayloadType);
            }

            var id = ((AfterCommitAttribute)endpoint.Attribute).Id ?? endpoint.Name;
            if (!_byId.TryAdd(id, endpoint))
            {
                throw OutboxException.SameId(id, _byId[id].Name, endpoint.Name);
            }

            _conditions.Add(endpoint, EventCondition.Of(endpoint));
        }

        Ids = [.. _byId.Keys];
    }

    public IReadOnlyList<string> Ids { get; }

    public MessageEndpoint Find(string id) => _byId[id];

    /// <summary>The handlers of an event of a type.</summary>
    public IReadOnlyList<(string Id, MessageEndpoint Endpoint)> For(Type happened) =>
        _byEvent.GetOrAdd(happened, type => [.. _byId.Where(handler => handler.Value.PayloadType!.IsAssignableFrom(type)).Select(handler => (handler.Key, handler.Value))]);

    /// <summary>The handlers that get an event.</summary>
    public IEnumerable<(string Id, MessageEndpoint Endpoint)> For(Event happened) => For(happened.GetType()).Where(handler => _conditions[handler.Endpoint]?.Invoke(happened) != false);
}
