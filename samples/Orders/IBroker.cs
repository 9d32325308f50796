using Lato;

namespace Orders;

/// <summary>What stands between the services.</summary>
internal interface IBroker
{
    /// <summary>Has the events of a type leave a service.</summary>
    void Send<TEvent>(LatoBuilder service, string topic)
        where TEvent : Event;

    /// <summary>Has the events of a topic enter a service.</summary>
    void Receive<TEvent>(LatoBuilder service, string topic, string queue)
        where TEvent : Event;
}
