namespace Lato.Outbox.Rows;

/// <summary>A row of <see cref="MemoryRows"/>.</summary>
internal sealed class MemoryRow(long number, StoredEvent stored, DateTimeOffset now)
{
    public long Number => number;

    public StoredEvent Stored => stored;

    public DateTimeOffset StoredAt { get; } = now;

    public DateTimeOffset Due { get; set; } = now;

    public string? Owner { get; set; }

    public DateTimeOffset LeasedUntil { get; set; }

    public long Fence { get; set; }

    public int Attempts { get; set; }

    public OutboxMessageState State { get; set; }

    public DateTimeOffset? FirstAttemptAt { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? Reason { get; set; }

    public string? Failure { get; set; }

    public OutboxMessage ToMessage() => new(Stored.Id, Stored.Handler, Stored.Event, State)
    {
        Number = Number,
        Attempts = Attempts,
        StoredAt = StoredAt,
        DueAt = Due,
        FirstAttemptAt = FirstAttemptAt,
        LastAttemptAt = LastAttemptAt,
        CompletedAt = CompletedAt,
        Key = Stored.Key,
        Reason = Reason ?? "",
        Failure = Failure,
    };
}
