namespace Lato.Amqp;

/// <summary>The headers that Lato writes into messages of RabbitMQ.</summary>
internal static class AmqpHeaders
{
    /// <summary>How many deliveries have failed.</summary>
    public const string Attempts = "lato-attempts";

    /// <summary>The exchange and the routing key that the message was published with, before it was moved.</summary>
    public const string Exchange = "lato-exchange";

    public const string RoutingKey = "lato-routing-key";

    /// <summary>The queue and the handler of a message that failed.</summary>
    public const string Queue = "lato-queue";

    public const string Handler = "lato-handler";

    /// <summary>What a message failed with, and when it did at first and at last.</summary>
    public const string Exception = "lato-exception";

    public const string Reason = "lato-reason";

    public const string FirstFailure = "lato-first-failure-at";

    public const string LastFailure = "lato-last-failure-at";

    /// <summary>Why there is no result, in a response.</summary>
    public const string Error = "lato-error";
}
