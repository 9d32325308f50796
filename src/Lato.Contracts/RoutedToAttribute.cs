namespace Lato;

/// <summary>
/// Sends an event to a topic of a broker, whenever it is published and the transaction has committed, in each application that has the transport.
/// Derived events are sent too.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RoutedToAttribute : Attribute
{
    /// <summary>Names the transport and the topic.</summary>
    /// <param name="transport">The name of the transport, such as <c>amqp</c>.</param>
    /// <param name="topic">The topic, as the broker writes it, without a prefix.</param>
    public RoutedToAttribute(string transport, string topic)
    {
        Transport = transport;
        Topic = topic;
    }

    /// <summary>The name of the transport.</summary>
    public string Transport { get; }

    /// <summary>The topic.</summary>
    public string Topic { get; }
}
