using Lato.Aws.Names;

namespace Lato.Aws.Topology;

/// <summary>What one endpoint consumes from, and how that is declared. Immutable.</summary>
internal sealed record QueuePlan
{
    public required MessageEndpoint Endpoint { get; init; }

    public required SqsQueueAttribute Attribute { get; init; }

    /// <summary>The name with its prefix, or an ARN.</summary>
    public required string Queue { get; init; }

    /// <summary>The name of the topic at SNS, or an ARN; null for a queue without a topic, and for a wildcard.</summary>
    public string? Topic { get; init; }

    /// <summary>The wildcard with the prefix of topics, as it is written; null for one topic or none.</summary>
    public string? Wildcard { get; init; }

    /// <summary>The visibility timeout that is set; null for that of the queue.</summary>
    public TimeSpan? VisibilityTimeout { get; init; }

    /// <summary>The name with its prefix, or an ARN; null if it is not set.</summary>
    public string? DeadLetterQueue { get; init; }

    public required int MaxMessages { get; init; }

    public required int MaxInFlight { get; init; }

    /// <summary>Whether nothing consumes the queue once this run of the service has ended.</summary>
    public bool IsOfThisRun { get; init; }

    public bool IsFifo => QueueNames.IsFifo(Queue);

    /// <summary>Whether what takes failed messages is taken away from the queue.</summary>
    public bool RemovesDeadLetterQueue => Attribute.DeadLetterQueue == SqsQueueAttribute.None;
}
