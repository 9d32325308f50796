namespace Lato;

/// <summary>What an <see cref="IMessageEnvelope"/> has read from a message.</summary>
/// <param name="Data">What was sent, of the type that was asked for; null if the message says null or has no data.</param>
/// <param name="MessageId">The id of the message; null if it has none, so that duplicates of it cannot be recognised.</param>
/// <param name="Topic">The topic that the message names, without any prefix; null if it names none.</param>
/// <param name="Time">When it was made; null if it does not say.</param>
/// <param name="Values">
/// The parts of the message that a handler takes by parameter name, such as <c>data</c> and <c>metadata</c>; they win over values of the transport with the same
/// name. Names are compared without case; those inside a part, such as in <c>metadata</c>, as they are on the wire.
/// </param>
public sealed record ReceivedParts(object? Data, string? MessageId, string? Topic, DateTimeOffset? Time, IReadOnlyDictionary<string, object?> Values);
