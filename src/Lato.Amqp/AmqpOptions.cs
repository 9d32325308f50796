using RabbitMQ.Client;

namespace Lato;

/// <summary>Settings of an application's RabbitMQ transport, in configuration under <c>lato.amqp</c>.</summary>
public sealed class AmqpOptions
{
    /// <summary>The broker, or several of one cluster separated by commas, each with or without <c>:port</c>. Default: <c>127.0.0.1</c>.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port of hosts that name none. Default: 5672.</summary>
    public int Port { get; set; } = 5672;

    /// <summary>The user. Default: <c>guest</c>.</summary>
    public string Login { get; set; } = "guest";

    /// <summary>The password. Default: <c>guest</c>.</summary>
    public string Password { get; set; } = "guest";

    /// <summary>The virtual host. Default: <c>/</c>.</summary>
    public string VirtualHost { get; set; } = "/";

    /// <summary>Whether connections are encrypted. The broker's certificate must be valid for its host. Default: false.</summary>
    public bool Tls { get; set; }

    /// <summary>How often broker and client show each other that they live; one that does not for twice as long is gone. Default: 60 s.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The exchange of handlers and publications that name none. Default: <c>amq.topic</c>.</summary>
    public string Exchange { get; set; } = "amq.topic";

    /// <summary>Stands before every routing key. Default: empty.</summary>
    public string RoutingKeyPrefix { get; set; } = "";

    /// <summary>Stands before the name of every queue. Default: empty.</summary>
    public string QueuePrefix { get; set; } = "";

    /// <summary>How long a queue stays that nothing consumes from, with what is in it; zero for ever. Default: 24 h.</summary>
    public TimeSpan QueueTtl { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many messages are delivered to a handler before one is acknowledged. Default: 100.</summary>
    public int Prefetch { get; set; } = 100;

    /// <summary>How many messages are delivered to all handlers of the application together: with many handlers, each gets its part. Default: 400.</summary>
    public int OverallPrefetch { get; set; } = 400;

    /// <summary>The kind of the queues. Default: <see cref="AmqpQueueType.Quorum"/>.</summary>
    public AmqpQueueType QueueType { get; set; }

    /// <summary>How often a quorum queue delivers a message whose consumer dies with it, before it goes to the dead-letter queue. Default: 20.</summary>
    public int DeliveryLimit { get; set; } = 20;

    /// <summary>What is done at the start about exchanges, queues and bindings. Default: <see cref="AmqpDeclare.Create"/>.</summary>
    public AmqpDeclare Declare { get; set; }

    /// <summary>Whose queues the declarations are to be equal to. Default: <see cref="AmqpCompatibility.None"/>.</summary>
    public AmqpCompatibility Compatibility { get; set; }

    /// <summary>The direct exchange through which failed messages go to dead-letter queues, by the name of the queue that they come from. Default: <c>lato.dead-letter</c>.</summary>
    public string DeadLetterExchange { get; set; } = "lato.dead-letter";

    /// <summary>How long a start waits for a broker that is not there yet. Default: 30 s.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a publication waits for the broker to be there and to confirm it, and a request for its response. Default: 30 s.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where events are sent, each as <c>message-name = routing-key</c>, separated by commas. Default: empty.</summary>
    public string Routes { get; set; } = "";

    /// <summary>Changes how connections are made, beyond the settings: certificates, for example. Called once for each connection. Default: nothing.</summary>
    public Action<ConnectionFactory>? ConfigureConnection { get; set; }

    internal List<EventRoute> EventRoutes { get; } = [];

    internal List<EventSubscription> Subscriptions { get; } = [];

    /// <summary>Lets an event enter for all its handlers, as if it were published here.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="subscription">Routing key, queue and so on, as on a handler.</param>
    public AmqpOptions Subscribe<TEvent>(AmqpAttribute subscription)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(subscription);
        Subscriptions.Add(new EventSubscription(typeof(TEvent), subscription));
        return this;
    }

    /// <inheritdoc cref="Subscribe{TEvent}(AmqpAttribute)"/>
    /// <param name="routingKey">The routing key, without the prefix of the options.</param>
    public AmqpOptions Subscribe<TEvent>(string routingKey)
        where TEvent : Event => Subscribe<TEvent>(new AmqpAttribute(routingKey));
}
