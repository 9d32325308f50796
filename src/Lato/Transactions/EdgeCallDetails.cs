namespace Lato.Transactions;

/// <summary>What few calls of edges have; kept apart to keep the others small.</summary>
internal sealed class EdgeCallDetails
{
    public EntryKind? Kind { get; set; }

    public TimeSpan? Deadline { get; set; }

    public ResultConsumer? Consumer { get; set; }
}
