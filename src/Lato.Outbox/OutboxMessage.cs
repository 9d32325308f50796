namespace Lato;

/// <summary>A stored event for one of its handlers. All times are those of the clock of the database. Immutable.</summary>
/// <param name="Id">The id of the message, the same at each delivery and for each handler.</param>
/// <param name="Handler">The handler, as stored events know it.</param>
/// <param name="Event">The name of the event.</param>
/// <param name="State">What has become of it.</param>
public sealed record OutboxMessage(string Id, string Handler, string Event, OutboxMessageState State)
{
    /// <summary>How often it was delivered since it was stored, or since it was retried last.</summary>
    public int Attempts { get; init; }

    /// <summary>When the event was published.</summary>
    public DateTimeOffset StoredAt { get; init; }

    /// <summary>When it is, or was, to be delivered: at once, at the time for which it was scheduled, or after the wait behind a failure.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When it was delivered first; null if it was not.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>When it was delivered last; null if it was not.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>When it was handled; null if it was not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Its ordering key; null if it has none.</summary>
    public string? Key { get; init; }

    /// <summary>Why the last delivery failed; empty if none has.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The exception of the last delivery as text, with its stack; null if there was none, or a handler or a filter decided.</summary>
    public string? Failure { get; init; }

    /// <summary>Its place in the order of storing.</summary>
    internal long Number { get; init; }
}
