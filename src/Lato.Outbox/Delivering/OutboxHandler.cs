namespace Lato.Outbox.Delivering;

/// <summary>A handler with an <see cref="AfterCommitAttribute"/>. Immutable.</summary>
/// <param name="Id">What stored events know it by.</param>
/// <param name="Endpoint">Calls it.</param>
/// <param name="Condition">Says which events it gets; null for all.</param>
internal sealed record OutboxHandler(string Id, MessageEndpoint Endpoint, Func<Event, bool>? Condition);
