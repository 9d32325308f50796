namespace Lato.Outbox.Rows;

/// <summary>An event for one handler, to be stored.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="Handler">What stored events know the handler by.</param>
/// <param name="Event">The name of the event.</param>
/// <param name="Content">The event.</param>
/// <param name="Key">Its ordering key, or null.</param>
internal readonly record struct StoredEvent(string Id, string Handler, string Event, EncodedMessage Content, string? Key)
{
    /// <summary>It, as it is for whoever has stored it for itself.</summary>
    public OutboxRow Taken(long number) => new(number, Id, Handler, Event, Content, Key, Attempt: 1, Fence: 1, Age: TimeSpan.Zero);
}
