namespace Lato.Transports.Calls;

/// <summary>What few calls of transports have; kept apart to keep the others small.</summary>
internal sealed class TransportRequestDetails
{
    public EntryKind? Kind { get; set; }

    public TimeSpan? Deadline { get; set; }

    public bool RunsOnce { get; set; }

    public string? Source { get; set; }

    public string? IdempotencyKey { get; set; }

    public string? MessageId { get; set; }

    public Func<Exception, bool>? HandlesFailure { get; set; }

    public int? Attempt { get; set; }

    public ResultConsumer? Consumer { get; set; }
}
