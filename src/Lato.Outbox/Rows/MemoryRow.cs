namespace Lato.Outbox.Rows;

/// <summary>A row of <see cref="MemoryRows"/>.</summary>
/// <param name="number">Its place in the order of storing.</param>
/// <param name="stored">The event.</param>
/// <param name="now">When it was stored.</param>
/// <param name="scheduled">The time for which it was scheduled; null for at once.</param>
internal sealed class MemoryRow(long number, StoredEvent stored, DateTimeOffset now, DateTimeOffset? scheduled)
{
    public long Number => number;

    public StoredEvent Stored => stored;

    public DateTimeOffset StoredAt { get; } = now;

    public DateTimeOffset Due { get; set; } = scheduled ?? now;

    /// <summary>When it was stored, or the time for which it was scheduled.</summary>
    public DateTimeOffset Begin { get; } = scheduled ?? now;

    public bool IsScheduled => scheduled is not null;

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

    public OutboxMessageState StateAt(DateTimeOffset time) => State == OutboxMessageState.Outstanding && scheduled > time ? OutboxMessageState.Scheduled : State;

    public OutboxMessage ToMessage(DateTimeOffset time) => new(Stored.Id, Stored.Handler, Stored.Event, StateAt(time))
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
