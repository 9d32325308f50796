using Lato.Cluster.Wire;

namespace Lato.Cluster.Calls;

/// <summary>What a door takes by one name. Immutable.</summary>
/// <param name="Type">What it is read as.</param>
/// <param name="Upcast">Makes what the handler takes of it.</param>
/// <param name="Handler">The handler of a command or query; null for an event.</param>
internal sealed record TakenMessage(Type Type, Func<object, object> Upcast, HandlerInfo? Handler)
{
    /// <summary>A type by its own name, and its earlier versions by theirs.</summary>
    public static IEnumerable<(string Name, TakenMessage Taken)> Of(Type type, HandlerInfo? handler, MessagingOptions messaging) => messaging.GetEarlierVersions(type)
        .Select(earlier => (earlier.Key, new TakenMessage(earlier.Value.Type, earlier.Value.Upcast, handler)))
        .Prepend((MessageName.Of(type), new TakenMessage(type, static message => message, handler)));

    /// <exception cref="ClusterSerializationException">It cannot be read.</exception>
    public Message Read(byte[] body) => (Message)Upcast(CallJson.ReadMessage(body, Type));
}
