using System.Collections.Concurrent;
using System.Reflection;
using Lato.Messaging.Routes;

namespace Lato.Testing.Brokers;

/// <summary>Sends events along the routes of the application, and along those to any broker that <see cref="RoutedToAttribute"/> names. Thread-safe.</summary>
/// <param name="options">The routes of the application.</param>
/// <param name="publisher">Where they lead.</param>
internal sealed class InMemoryForwarder(InMemoryOptions options, InMemoryPublisher publisher) : EventForwarder
{
    const string Own = "inmemory";

    readonly ConcurrentDictionary<string, RouteForwarder> _byTransport = new()
    {
        [Own] = new RouteForwarder(Own, options.EventRoutes, options.Routes, static route => route.Topic, publisher.ForwardAsync),
    };

    readonly ConcurrentDictionary<string, bool> _others = new();

    /// <summary>A transport sends what is routed to it itself.</summary>
    public void LeaveTo(string transport) => _others[transport] = true;

    public override IReadOnlyList<EventDestination> DestinationsOf(Type eventType) => [.. Of(eventType).SelectMany(forwarder => forwarder.Routes.DestinationsOf(eventType))];

    public override bool Forwards(Type eventType) => Of(eventType).Any(forwarder => forwarder.Routes.Forwards(eventType));

    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events) => EachSending.RunAsync(
        from forwarded in events from target in Of(forwarded.Event.GetType()) select (Event: forwarded, target.Transport, target.Routes),
        one => one.Routes.ForwardAsync([one.Event.Source is null ? one.Event : one.Event with { Transport = one.Transport }])); // whichever broker the handler names, it came from this one

    IEnumerable<(string Transport, RouteForwarder Routes)> Of(Type eventType) =>
        from transport in eventType.GetCustomAttributes<RoutedToAttribute>(inherit: true).Select(routed => routed.Transport).Where(name => !_others.ContainsKey(name)).Append(Own).Distinct()
        select (transport, _byTransport.GetOrAdd(transport, name => new RouteForwarder(name, [], "", static route => route.Topic, publisher.ForwardAsync)));
}
