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

    public bool IsFailed { get; set; }

    public string? Reason { get; set; }

    public string? Failure { get; set; }
}
