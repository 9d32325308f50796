namespace Lato;

/// <summary>An event that enters by a transport for all its handlers, as if it were published here. Immutable.</summary>
/// <param name="EventType">The event.</param>
/// <param name="Attribute">What it enters by, as on a handler.</param>
public sealed record EventSubscription(Type EventType, TransportAttribute Attribute);
