namespace Lato;

/// <summary>How messages are sent to a queue. Immutable.</summary>
public sealed record SqsSending
{
    internal static SqsSending Default { get; } = new();

    /// <summary>Stands before the name of the queue; URLs and ARNs are taken as they are. Default: <see cref="SnsSqsOptions.QueuePrefix"/>.</summary>
    public string? QueuePrefix { get; init; }

    /// <summary>Message attributes, with types as in <see cref="SnsPublication.Attributes"/>. Default: none.</summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = new Dictionary<string, object?>();

    /// <summary>The group, within which messages keep their order; the name of the queue gets the ending <c>.fifo</c>. Default: none.</summary>
    public string? GroupId { get; init; }

    /// <summary>What a FIFO queue tells duplicates by, for five minutes. Default: the id of the message.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>Makes the body: <see cref="SqsBody.Default"/>, <see cref="SqsBody.Verbatim"/> or a function of your own. Default: <see cref="SqsBody.Default"/>.</summary>
    public Func<SqsBodyContext, string> Body { get; init; } = SqsBody.Default;

    /// <summary>The id of the message in its envelope: a second one with the same is not handled again. Default: a new one; of an event the same each time.</summary>
    public string? MessageId { get; init; }

    /// <summary>The envelope. Default: the first of <see cref="MessagingOptions.Envelopes"/>.</summary>
    public IMessageEnvelope? Envelope { get; init; }

    /// <summary>Further values for the envelope, by name. Default: none.</summary>
    public IReadOnlyDictionary<string, object?> EnvelopeArguments { get; init; } = new Dictionary<string, object?>();
}
