namespace Lato.Amqp;

/// <summary>The headers that Lato writes into messages of RabbitMQ, beside <see cref="MessageHeaders"/>.</summary>
internal static class AmqpHeaders
{
    /// <summary>The exchange and the routing key that the message was published with, before it was moved.</summary>
    public const string Exchange = "lato-exchange";

    public const string RoutingKey = "lato-routing-key";

    /// <summary>The names of headers for which there was no room when the message was moved.</summary>
    public const string LeftOut = "lato-left-out";

    /// <summary>Why there is no result, in a response.</summary>
    public const string Error = "lato-error";
}
