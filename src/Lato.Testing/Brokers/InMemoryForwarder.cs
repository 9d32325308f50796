using System.Collections.Concurrent;
using System.Reflection;
using Lato.Messaging.Routes;

namespace Lato.Testing.Brokers;

/// <summary>Sends events along the routes of the application, and along those to any broker that <see cref="RoutedToAttribute"/> names. Thread-safe.</summary>
/// <param name="context">Makes messages of events.</param>
/// <param name="options">The routes of the application.</param>
/// <param name="publisher">Where they lead.</param>
internal sealed class InMemoryForwarder(MessagingContext context, InMemoryOptions options, InMemoryPublisher publisher) : EventForwarder
{
    const string Own = "inmemory";

    readonly ConcurrentDictionary<string, RouteForwarder> _byTransport = new()
    {
        [Own] = new RouteForwarder(context, Own, options.EventRoutes, options.Routes, static route => route.Topic, publisher.ForwardAsync),
    };

    readonly ConcurrentDictionary<string, bool> _others = new();

    /// <summary>A transport sends what is routed to it itself.</summary>
    public void LeaveTo(string transport) => _others[transport] = true;

    public override IReadOnlyList<EventDestination> DestinationsOf(Type eventType) => [.. Of(eventType).SelectMany(forwarder => forwarder.Routes.DestinationsOf(eventType))];

    public override bool Forwards(Type eventType) => Of(eventType).Any(forwarder => forwarder.Routes.Forwards(eventType));

    public override async ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
    {
        foreach (var (forwarded, routes) in Leaving(events))
        {
            await routes.PrepareAsync(context, [forwarded]).ConfigureAwait(false);
        }
    }

    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events) => EachSending.RunAsync(Leaving(events), one => one.Routes.ForwardAsync([one.Event]));

    /// <summary>Whichever broker the handler names, it came from this one.</summary>
    IEnumerable<(ForwardedEvent Event, RouteForwarder Routes)> Leaving(IEnumerable<ForwardedEvent> events) =>
        from forwarded in events from target in Of(forwarded.Event.GetType()) select (forwarded.Source is null ? forwarded : forwarded with { Transport = target.Transport }, target.Routes);

    IEnumerable<(string Transport, RouteForwarder Routes)> Of(Type eventType) =>
        from transport in eventType.GetCustomAttributes<RoutedToAttribute>(inherit: true).Select(routed => routed.Transport).Where(name => !_others.ContainsKey(name)).Append(Own).Distinct()
        select (transport, _byTransport.GetOrAdd(transport, name => new RouteForwarder(context, name, [], "", static route => route.Topic, publisher.ForwardAsync)));
}
