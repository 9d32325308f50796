namespace Lato;

/// <summary>Where events of a type are sent when they leave the process. Immutable.</summary>
/// <param name="Transport">The kind of transport, such as <c>amqp</c>.</param>
/// <param name="Topic">The topic, for people.</param>
public sealed record EventDestination(string Transport, string Topic);
