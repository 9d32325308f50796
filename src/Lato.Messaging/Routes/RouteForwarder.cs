using System.Collections.Concurrent;
using System.Reflection;
using Lato.Messages;
using Lato.Messaging.Routes;

namespace Lato;

/// <summary>
/// Sends events along the routes of one transport: those of code, those that <see cref="RoutedToAttribute"/> on the event names, and those of the
/// configuration. An event is not sent back to the topic from which it has come. Where there is an <see cref="IRouteOutbox"/>, events leave through it. Thread-safe.
/// </summary>
public sealed class RouteForwarder : EventForwarder
{
    readonly ConcurrentDictionary<Type, EventRoute[]> _byType = new();
    readonly ConcurrentDictionary<Type, Func<object, string?>?> _keys = new();
    readonly MessagingContext _context;
    readonly string _transport;
    readonly IReadOnlyList<EventRoute> _routes;
    readonly IReadOnlyList<NamedRoute> _named;
    readonly Func<EventRoute, string> _sourceOf;
    readonly Func<RoutedMessage, CancellationToken, Task> _send;
    readonly Func<Event, EventRoute, string?>? _groupOf;
    readonly IRouteOutbox? _outbox;

    /// <summary>Makes what sends events.</summary>
    /// <param name="context">Makes messages of events.</param>
    /// <param name="transport">The transport's name, such as <c>amqp</c>.</param>
    /// <param name="routes">The routes of code.</param>
    /// <param name="named">The routes of the configuration, each as <c>message-name = topic</c>, joined by commas.</param>
    /// <param name="sourceOf">What <see cref="ReceivedMessage.Source"/> says of a message that comes from where a route leads.</param>
    /// <param name="send">Sends a message, and waits until the broker has it.</param>
    /// <param name="groupOf">The group of the broker, within which it keeps the order of messages; null if it has no groups.</param>
    /// <exception cref="FormatException">A route of the configuration cannot be read.</exception>
    public RouteForwarder(
        MessagingContext context,
        string transport,
        IEnumerable<EventRoute> routes,
        string named,
        Func<EventRoute, string> sourceOf,
        Func<RoutedMessage, CancellationToken, Task> send,
        Func<Event, EventRoute, string?>? groupOf = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(transport);
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(sourceOf);
        ArgumentNullException.ThrowIfNull(send);
        (_context, _transport, _routes, _named, _sourceOf, _send, _groupOf) = (context, transport, [.. routes], NamedRoute.Parse(named), sourceOf, send, groupOf);
        _outbox = context.RouteOutbox;
        _outbox?.Serve(transport, send);
    }

    /// <summary>Whether a text can be the routes of a configuration.</summary>
    /// <param name="named">The routes, each as <c>message-name = topic</c>, joined by commas.</param>
    public static bool AreRoutes(string named) => NamedRoute.TryParse(named, out _);

    /// <summary>Where events of a type are sent: each place once.</summary>
    /// <param name="eventType">The type.</param>
    public IReadOnlyList<EventRoute> RoutesOf(Type eventType)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        return _byType.GetOrAdd(eventType, Find);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<EventDestination> DestinationsOf(Type eventType) =>
        [.. RoutesOf(eventType).Select(route => new EventDestination(_transport, route.Destination is null ? route.Topic : $"{route.Topic}, {route.Destination}"))];

    /// <inheritdoc/>
    public override bool Forwards(Type eventType) => RoutesOf(eventType).Count > 0;

    /// <inheritdoc/>
    public override async ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(events);
        if (_outbox is not null && Leaving(events, OriginOf(context)).Select(MessageOf).ToList() is { Count: > 0 } messages)
        {
            await _outbox.StoreAsync(context, _transport, messages).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return _outbox is null ? EachSending.RunAsync(Leaving(events, null), leaving => _send(MessageOf(leaving), CancellationToken.None)) : Task.CompletedTask;
    }

    IEnumerable<(ForwardedEvent Event, EventRoute Route)> Leaving(IEnumerable<ForwardedEvent> events, MessageOrigin? origin) =>
        from forwarded in events from route in RoutesOf(forwarded.Event.GetType()) where !CameFrom(forwarded, origin, route) select (forwarded, route);

    static MessageOrigin? OriginOf(TransactionContext context) => context.TryGet<ReceivedMessage>("message", out var message) ? message?.Origin : null;

    RoutedMessage MessageOf((ForwardedEvent Event, EventRoute Route) leaving)
    {
        var ((happened, _, _, _, trace), route) = leaving;
        var id = _context.NewMessageId(happened);
        return new RoutedMessage(route, id, MessageName.Of(happened.GetType()), _context.Encode(happened, route.Topic, id), KeyOf(happened, route), trace);
    }

    string? KeyOf(Event happened, EventRoute route) =>
        _groupOf?.Invoke(happened, route) ?? _keys.GetOrAdd(happened.GetType(), static type => MarkedProperty.Of<OrderingKeyAttribute>(type))?.Invoke(happened);

    /// <summary>A handler of an alias takes the event as data, so that it is not known whether this is the same.</summary>
    bool CameFrom(ForwardedEvent forwarded, MessageOrigin? origin, EventRoute route) =>
        (origin ?? new MessageOrigin(forwarded.Transport, forwarded.Source)) == new MessageOrigin(_transport, _sourceOf(route)) && (forwarded.Entered is null || forwarded.Event.Equals(forwarded.Entered));

    static EventRoute RouteOf(Type type, RoutedToAttribute routed) => string.IsNullOrWhiteSpace(routed.Topic)
        ? throw new InvalidOperationException($"The event '{type.Name}' has a [RoutedTo(\"{routed.Transport}\", \"{routed.Topic}\")], which names no topic. Name one, or leave the attribute out.")
        : new EventRoute(type, routed.Topic);

    EventRoute[] Find(Type type) =>
    [
        .. _routes.Where(route => route.EventType.IsAssignableFrom(type))
            .Concat(type.GetCustomAttributes<RoutedToAttribute>(inherit: true).Where(routed => routed.Transport == _transport).Select(routed => RouteOf(type, routed)))
            .Concat(_named.Where(route => route.Message == MessageName.Of(type)).Select(route => new EventRoute(type, route.Topic)))
            .DistinctBy(route => (route.Topic, route.Destination)),
    ];
}
