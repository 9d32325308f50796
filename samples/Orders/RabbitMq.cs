using Lato;

namespace Orders;

internal sealed class RabbitMq : IBroker
{
    public void Send<TEvent>(LatoBuilder service, string topic)
        where TEvent : Event => service.Route<TEvent>().ToAmqp(topic);

    public void Receive<TEvent>(LatoBuilder service, string topic, string queue)
        where TEvent : Event => service.AddAmqp(amqp => amqp.Subscribe<TEvent>(new AmqpAttribute(topic) { Queue = queue }));
}
