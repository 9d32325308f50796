namespace Lato;

/// <summary>A message to publish to a topic of SNS. Immutable as far as its attributes are.</summary>
/// <param name="Body">The text; not empty. With its attributes at most 256 KiB.</param>
public sealed record SnsMessage(string Body)
{
    /// <summary>The message attributes by name; none by default.</summary>
    public IReadOnlyDictionary<string, SnsMessageAttribute> Attributes { get; init; } = new Dictionary<string, SnsMessageAttribute>();

    /// <summary>The group, within which messages of a FIFO topic are in order; null for other topics.</summary>
    public string? GroupId { get; init; }

    /// <summary>What a FIFO topic tells duplicates by, for five minutes; null if it is told by the content.</summary>
    public string? DeduplicationId { get; init; }
}
