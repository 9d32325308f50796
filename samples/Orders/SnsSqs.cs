using Lato;

namespace Orders;

internal sealed class SnsSqs : IBroker
{
    public void Send<TEvent>(LatoBuilder service, string topic)
        where TEvent : Event => service.Route<TEvent>().ToSns(topic);

    public void Receive<TEvent>(LatoBuilder service, string topic, string queue)
        where TEvent : Event => service.AddSnsSqs(aws => aws.Subscribe<TEvent>(new SnsSqsAttribute(topic) { Queue = queue }));
}
