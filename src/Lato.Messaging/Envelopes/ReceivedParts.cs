namespace Lato;

/// <summary>What an envelope has read. Immutable.</summary>
/// <param name="Data">What was sent, of the type that the handler takes.</param>
/// <param name="MessageId">Tells the message from all others; null if the body does not say.</param>
/// <param name="Topic">The topic, without a prefix; null if the body does not say.</param>
/// <param name="Time">When it was sent; null if the body does not say.</param>
/// <param name="Values">The parts of the body, which arrive as parameters by name.</param>
public sealed record ReceivedParts(object? Data, string? MessageId, string? Topic, DateTimeOffset? Time, IReadOnlyDictionary<string, object?> Values);
