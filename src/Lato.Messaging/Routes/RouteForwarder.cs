using System.Collections.Concurrent;
using System.Reflection;
using Lato.Messaging.Routes;

namespace Lato;

/// <summary>
/// Sends events along the routes of one transport: those of code, those that <see cref="RoutedToAttribute"/> on the event names, and those of the
/// configuration. An event is not sent back to the topic from which it has come. Thread-safe.
/// </summary>
public sealed class RouteForwarder : EventForwarder
{
    readonly ConcurrentDictionary<Type, EventRoute[]> _byType = new();
    readonly string _transport;
    readonly IReadOnlyList<EventRoute> _routes;
    readonly IReadOnlyList<NamedRoute> _named;
    readonly Func<EventRoute, string> _sourceOf;
    readonly Func<ForwardedEvent, EventRoute, Task> _send;

    /// <summary>Makes what sends events.</summary>
    /// <param name="transport">The transport's name, such as <c>amqp</c>.</param>
    /// <param name="routes">The routes of code.</param>
    /// <param name="named">The routes of the configuration, each as <c>message-name = topic</c>, joined by commas.</param>
    /// <param name="sourceOf">What <see cref="ReceivedMessage.Source"/> says of a message that comes from where a route leads.</param>
    /// <param name="send">Sends an event, and waits until the broker has it.</param>
    /// <exception cref="FormatException">A route of the configuration cannot be read.</exception>
    public RouteForwarder(string transport, IEnumerable<EventRoute> routes, string named, Func<EventRoute, string> sourceOf, Func<ForwardedEvent, EventRoute, Task> send)
    {
        ArgumentException.ThrowIfNullOrEmpty(transport);
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(sourceOf);
        ArgumentNullException.ThrowIfNull(send);
        (_transport, _routes, _named, _sourceOf, _send) = (transport, [.. routes], NamedRoute.Parse(named), sourceOf, send);
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
    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return EachSending.RunAsync(
            from forwarded in events from route in RoutesOf(forwarded.Event.GetType()) where !CameFrom(forwarded, route) select (Event: forwarded, Route: route),
            one => _send(one.Event, one.Route));
    }

    /// <summary>A handler of an alias takes the event as data, so that it is not known whether this is the same.</summary>
    bool CameFrom(ForwardedEvent forwarded, EventRoute route) =>
        forwarded.Transport == _transport && forwarded.Source == _sourceOf(route) && (forwarded.Entered is null || forwarded.Event.Equals(forwarded.Entered));

    EventRoute[] Find(Type type) =>
    [
        .. _routes.Where(route => route.EventType.IsAssignableFrom(type))
            .Concat(type.GetCustomAttributes<RoutedToAttribute>(inherit: true).Where(routed => routed.Transport == _transport).Select(routed => new EventRoute(type, routed.Topic)))
            .Concat(_named.Where(route => route.Message == MessageName.Of(type)).Select(route => new EventRoute(type, route.Topic)))
            .DistinctBy(route => (route.Topic, route.Destination)),
    ];
}
