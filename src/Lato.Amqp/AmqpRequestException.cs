namespace Lato;

/// <summary>A request has not led to a result: its handler failed, or there was no response in time.</summary>
public sealed class AmqpRequestException : LatoException
{
    internal AmqpRequestException(string routingKey, string problem, Exception? inner = null)
        : base($"The request with routing key '{routingKey}' failed: {problem}", inner) => RoutingKey = routingKey;

    /// <summary>The routing key, as RabbitMQ has it.</summary>
    public string RoutingKey { get; }
}
