using RabbitMQ.Client;

namespace Lato.Amqp.Topology;

/// <summary>What one endpoint consumes from, and how that is declared. Immutable.</summary>
internal sealed record QueuePlan
{
    public required MessageEndpoint Endpoint { get; init; }

    public required string Queue { get; init; }

    /// <summary>The name of the queue, or for queues of single instances one that all of them have: what failed is in one place, whichever instance it was.</summary>
    public required string Family { get; init; }

    public required string Exchange { get; init; }

    public required string ExchangeType { get; init; }

    /// <summary>The binding key, on the wire.</summary>
    public required string BindingKey { get; init; }

    public required IDictionary<string, object?> Arguments { get; init; }

    /// <summary>Those of the queues that belong to it: for what waits, and for what failed.</summary>
    public required AmqpQueueType SideType { get; init; }

    public required ushort Prefetch { get; init; }

    /// <summary>Whether no other consumer may be there.</summary>
    public required bool Exclusive { get; init; }

    /// <summary>Exchanges that begin like this are the broker's own.</summary>
    public bool DeclaresExchange => !Exchange.StartsWith("amq.", StringComparison.Ordinal) && Exchange.Length > 0;

    public string DeadLetterQueue => Names.QueueNames.DeadLetterOf(Family);

    /// <summary>The arguments of the queue for what failed.</summary>
    public IDictionary<string, object?> DeadLetterArguments => SideType == AmqpQueueType.Quorum ? new Dictionary<string, object?> { [Headers.XQueueType] = "quorum" } : new Dictionary<string, object?>();
}
