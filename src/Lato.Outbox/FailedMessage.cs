namespace Lato;

/// <summary>A stored event whose attempts are used up, or that cannot be handled. It stays until it is retried or discarded. Immutable.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="Handler">The handler, as stored events know it.</param>
/// <param name="Event">The name of the event.</param>
/// <param name="Attempts">How often it was delivered.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Failure">The last exception as text, with its stack; null if a handler or a filter decided.</param>
/// <param name="StoredAt">When the event was published, by the clock of the database.</param>
public sealed record FailedMessage(string Id, string Handler, string Event, int Attempts, string Reason, string? Failure, DateTimeOffset StoredAt);
