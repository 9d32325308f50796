namespace Lato.Testing;

/// <summary>Settings of an application at an <see cref="InMemoryBroker"/>, in configuration under <c>lato.in-memory</c>.</summary>
public sealed class InMemoryOptions
{
    /// <summary>How many messages are delivered to a handler before one is settled. Default: 100.</summary>
    public int Prefetch { get; set; } = 100;

    /// <summary>Where events are sent, each as <c>message-name = topic</c>, separated by commas. Default: empty.</summary>
    public string Routes { get; set; } = "";

    internal List<EventRoute> EventRoutes { get; } = [];

    internal List<EventSubscription> Subscriptions { get; } = [];

    /// <summary>Lets an event enter for all its handlers, as if it were published here.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="subscription">Topic, queue and so on, as on a handler: an attribute of any broker.</param>
    public InMemoryOptions Subscribe<TEvent>(MessagingAttribute subscription)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(subscription);
        Subscriptions.Add(new EventSubscription(typeof(TEvent), subscription));
        return this;
    }
}
