namespace Lato;

/// <summary>RabbitMQ could not be reached, or refused the connection.</summary>
public sealed class AmqpConnectionException : LatoException
{
    internal AmqpConnectionException(string application, string broker, string problem, Exception inner)
        : base($"Application '{application}' cannot connect to RabbitMQ at {broker}: {problem}", inner) => Broker = broker;

    /// <summary>Hosts, ports and virtual host.</summary>
    public string Broker { get; }
}
