namespace Lato;

/// <summary>How one message is published. Immutable.</summary>
public sealed record AmqpPublication
{
    internal static AmqpPublication Default { get; } = new();

    /// <summary>The exchange. Default: <see cref="AmqpOptions.Exchange"/>.</summary>
    public string? Exchange { get; init; }

    /// <summary>Stands before the routing key. Default: <see cref="AmqpOptions.RoutingKeyPrefix"/>.</summary>
    public string? RoutingKeyPrefix { get; init; }

    /// <summary>Further headers. Default: none.</summary>
    public IReadOnlyDictionary<string, object?> Headers { get; init; } = new Dictionary<string, object?>();

    /// <summary>The priority, for queues that tell priorities apart. Default: 0.</summary>
    public byte Priority { get; init; }

    /// <summary>After which time in a queue the message is dropped. Default: never.</summary>
    public TimeSpan? Expiration { get; init; }

    /// <summary>Whether a message that reaches no queue is an error. Default: false.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Whether the message outlives a restart of the broker in durable queues. Default: true.</summary>
    public bool Persistent { get; init; } = true;

    /// <summary>The id of the message: a second one with the same is not handled again. Default: a new one; of an event the same each time.</summary>
    public string? MessageId { get; init; }

    /// <summary>The correlation id. Default: none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The envelope. Default: the first of <see cref="MessagingOptions.Envelopes"/>.</summary>
    public IMessageEnvelope? Envelope { get; init; }

    /// <summary>Further values for the envelope, by name. Default: none.</summary>
    public IReadOnlyDictionary<string, object?> EnvelopeArguments { get; init; } = new Dictionary<string, object?>();
}
