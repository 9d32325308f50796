namespace Lato;

/// <summary>How messages are published to a topic. Immutable.</summary>
public sealed record SnsPublication
{
    internal static SnsPublication Default { get; } = new();

    /// <summary>Stands before the topic. Default: <see cref="SnsSqsOptions.TopicPrefix"/>.</summary>
    public string? TopicPrefix { get; init; }

    /// <summary>
    /// Message attributes. A text is of type String, a number Number, bytes Binary; null, a bool and a list are JSON of type String.Array; an
    /// <see cref="SnsMessageAttribute"/> has a type of its own. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = new Dictionary<string, object?>();

    /// <summary>The group, within which messages keep their order; the topic gets the ending <c>.fifo</c>. Default: none.</summary>
    public string? GroupId { get; init; }

    /// <summary>What a FIFO topic tells duplicates by, for five minutes. Default: the id of the message.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>Attributes of the topic, if it has to be made. Default: those of the options.</summary>
    public IReadOnlyDictionary<string, string> TopicAttributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether <see cref="TopicAttributes"/> are set on a topic that is there already. Default: false.</summary>
    public bool OverwriteTopicAttributes { get; init; }

    /// <summary>The id of the message in its envelope: a second one with the same is not handled again. Default: a new one; of an event the same each time.</summary>
    public string? MessageId { get; init; }

    /// <summary>The envelope. Default: the first of <see cref="MessagingOptions.Envelopes"/>.</summary>
    public IMessageEnvelope? Envelope { get; init; }

    /// <summary>Further values for the envelope, by name. Default: none.</summary>
    public IReadOnlyDictionary<string, object?> EnvelopeArguments { get; init; } = new Dictionary<string, object?>();
}
