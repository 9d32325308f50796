using System.Collections.Concurrent;

namespace Lato.Outbox.Delivering;

/// <summary>The handlers with an <see cref="AfterCommitAttribute"/>, by what stored events know them by. Thread-safe.</summary>
internal sealed class OutboxHandlers
{
    readonly Dictionary<string, OutboxHandler> _byId = [];
    readonly ConcurrentDictionary<Type, OutboxHandler[]> _byEvent = new();

    /// <param name="endpoints">Those that are handled here.</param>
    /// <param name="remote">Those in modules of other processes, for which events are only stored.</param>
    /// <exception cref="OutboxException">A handler takes no event, or two would be known as one.</exception>
    public OutboxHandlers(IReadOnlyList<MessageEndpoint> endpoints, IReadOnlyList<MessageEndpoint> remote)
    {
        foreach (var endpoint in endpoints.Concat(remote))
        {
            if (endpoint.PayloadType is not { IsAbstract: false, IsInterface: false } taken || !taken.IsAssignableTo(typeof(Event)))
            {
                throw OutboxException.NotAnEvent(endpoint.Name, endpoint.PayloadType);
            }

            var id = ((AfterCommitAttribute)endpoint.Attribute).Id ?? endpoint.Name;
            if (id == StoredPublications.Handler)
            {
                throw OutboxException.SameId(id, nameof(TransactionContext.PublishAfterCommit), endpoint.Name);
            }

            if (!_byId.TryAdd(id, new OutboxHandler(id, endpoint, EventCondition.Of(endpoint))))
            {
                throw OutboxException.SameId(id, _byId[id].Endpoint.Name, endpoint.Name);
            }
        }

        Ids = [.. _byId.Values.Where(handler => endpoints.Contains(handler.Endpoint)).Select(handler => handler.Id)];
    }

    /// <summary>Those that are handled here, some of them only while the instance of their module is here.</summary>
    public IReadOnlyList<string> Ids { get; }

    public bool IsHere(string id) => _byId[id].Endpoint.IsHere;

    public MessageEndpoint Find(string id) => _byId[id].Endpoint;

    /// <summary>Whether an event of a type may have handlers.</summary>
    public bool MayTake(Type happened) => Of(happened).Length > 0;

    /// <summary>The handlers that get an event.</summary>
    public IEnumerable<OutboxHandler> For(Event happened) => Of(happened.GetType()).Where(handler => handler.Condition?.Invoke(happened) != false);

    OutboxHandler[] Of(Type happened) => _byEvent.GetOrAdd(happened, type => [.. _byId.Values.Where(handler => handler.Endpoint.PayloadType!.IsAssignableFrom(type))]);
}
