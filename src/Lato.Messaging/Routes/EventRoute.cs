namespace Lato;

/// <summary>Sends the events of a type, and of types derived from it, to a topic. Immutable.</summary>
/// <param name="EventType">The type.</param>
/// <param name="Topic">The topic, as the broker writes it, without a prefix.</param>
/// <param name="Destination">Where the topic is, in the words of the transport, such as an exchange; null for its default.</param>
public sealed record EventRoute(Type EventType, string Topic, string? Destination = null);
