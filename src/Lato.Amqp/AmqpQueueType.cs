namespace Lato;

/// <summary>What kind of queue RabbitMQ keeps messages in.</summary>
public enum AmqpQueueType
{
    /// <summary>A replicated queue, which counts deliveries, and loses nothing when a node does.</summary>
    Quorum,

    /// <summary>A queue on one node; the only kind that has priorities in RabbitMQ 3.</summary>
    Classic,
}
