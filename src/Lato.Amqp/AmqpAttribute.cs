using System.Reflection;
using Lato.Amqp.Deliveries;
using RabbitMQ.Client;

namespace Lato;

/// <summary>
/// Handles the messages that RabbitMQ routes by a key, with this handler and no other. A handler may have several, also of other transports.
/// </summary>
/// <param name="routingKey">The binding key, without the prefix of the options: <c>order.placed</c>; with a topic exchange <c>*</c> stands for one word and <c>#</c> for any.</param>
/// <remarks>The start fails with an error that names the handler if something is wrong.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AmqpAttribute(string routingKey) : MessagingAttribute(typeof(AmqpTransport), routingKey)
{
    /// <summary>The exchange; it is declared as a durable topic exchange unless its name begins with <c>amq.</c>. Default: <see cref="AmqpOptions.Exchange"/>.</summary>
    public string? Exchange { get; set; }

    /// <summary>The type of an exchange that is declared: <c>topic</c>, <c>direct</c>, <c>fanout</c> or <c>headers</c>. Default: <c>topic</c>.</summary>
    public string ExchangeType { get; set; } = RabbitMQ.Client.ExchangeType.Topic;

    /// <summary>How many messages are delivered to this handler before one is acknowledged; 0 for <see cref="AmqpOptions.Prefetch"/>. Default: 0.</summary>
    public int Prefetch { get; set; }

    /// <summary>The highest priority that the queue tells apart, 1 to 255, for classic queues; 0 for none. Default: 0.</summary>
    public int MaxPriority { get; set; }

    /// <summary>The routing key and, where they are given, exchange and queue.</summary>
    public override string ToString() =>
        string.Join(", ", new[] { Topic, Exchange is null ? null : $"exchange {Exchange}", Queue is null ? null : $"queue {Queue}" }.Where(part => part is not null));

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> ValueNames => DeliveryValues.Names;

    /// <inheritdoc/>
    protected override bool ProvidesValueFor(ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.ParameterType == typeof(IReadOnlyBasicProperties) || base.ProvidesValueFor(parameter);
    }
}
