namespace Lato;

/// <summary>A message was not taken by RabbitMQ: it was refused or returned, or the broker was not there in time. If the connection was lost on the way, it may have been taken all the same.</summary>
public sealed class AmqpPublishException : LatoException
{
    internal AmqpPublishException(string exchange, string routingKey, string problem, Exception? inner = null)
        : base($"The message with routing key '{routingKey}' was not published to exchange '{exchange}': {problem}", inner)
    {
        Exchange = exchange;
        RoutingKey = routingKey;
    }

    /// <summary>The exchange.</summary>
    public string Exchange { get; }

    /// <summary>The routing key, as RabbitMQ has it.</summary>
    public string RoutingKey { get; }
}
