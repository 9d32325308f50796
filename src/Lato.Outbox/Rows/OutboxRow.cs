namespace Lato.Outbox.Rows;

/// <summary>A stored event for one handler, as it was taken by this instance. Immutable.</summary>
/// <param name="Number">Its place in the order of storing.</param>
/// <param name="Id">The id of the message, the same at each delivery.</param>
/// <param name="Handler">What stored events know the handler by.</param>
/// <param name="Event">The name of the event.</param>
/// <param name="Content">The event.</param>
/// <param name="Key">Its ordering key, or null.</param>
/// <param name="Attempt">Which delivery this is, from 1.</param>
/// <param name="Fence">Which taking this is: whoever took it before must not write any more.</param>
/// <param name="Age">How long ago it was stored, or its time had come, when it was taken.</param>
internal sealed record OutboxRow(long Number, string Id, string Handler, string Event, EncodedMessage Content, string? Key, int Attempt, long Fence, TimeSpan Age);
