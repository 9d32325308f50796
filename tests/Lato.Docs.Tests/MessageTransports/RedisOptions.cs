namespace Lato.Docs.Tests.MessageTransports;

/// <summary>Settings of Redis, in configuration under <c>lato.redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>Where Redis is, as StackExchange.Redis writes it. Default: <c>127.0.0.1:6379</c>.</summary>
    public string Connection { get; set; } = "127.0.0.1:6379";

    /// <summary>Stands before every key. Default: <c>lato:</c>.</summary>
    public string Prefix { get; set; } = "lato:";

    /// <summary>How many messages of a queue are handled at once. Default: 100.</summary>
    public int Prefetch { get; set; } = 100;

    /// <summary>How long a process may be silent before others take over its messages. Default: 30 s.</summary>
    public TimeSpan ClaimAfter { get; set; } = TimeSpan.FromSeconds(30);

    internal List<EventRoute> Routes { get; } = [];

    internal List<EventSubscription> Subscriptions { get; } = [];

    /// <summary>Lets an event enter for all its handlers, as if it were published here.</summary>
    public RedisOptions Subscribe<TEvent>(RedisAttribute subscription)
        where TEvent : Event
    {
        Subscriptions.Add(new EventSubscription(typeof(TEvent), subscription));
        return this;
    }
}
