using System.Collections.Concurrent;
using System.Reflection;

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

    public override bool Forwards(Type eventType) => Of(eventType).Any(forwarder => forwarder.Routes.Forwards(eventType));

    public override async Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
    {
        List<Exception> failures = [];
        foreach (var forwarded in events)
        {
            foreach (var (transport, routes) in Of(forwarded.Event.GetType()))
            {
                // Whichever broker the handler names that it has entered by, it came from this one.
                var entered = forwarded.Source is null ? forwarded : forwarded with { Transport = transport };
                try
                {
                    await routes.ForwardAsync([entered]).ConfigureAwait(false);
                }
                catch (Exception failure)
                {
                    failures.Add(failure);
                }
            }
        }

        switch (failures)
        {
            case []:
                return;
            case [var only]:
                throw only;
            default:
                throw new AggregateException($"{failures.Count} events were not sent.", failures);
        }
    }

    IEnumerable<(string Transport, RouteForwarder Routes)> Of(Type eventType) =>
        from transport in eventType.GetCustomAttributes<RoutedToAttribute>(inherit: true).Select(routed => routed.Transport).Where(name => !_others.ContainsKey(name)).Append(Own).Distinct()
        select (transport, _byTransport.GetOrAdd(transport, name => new RouteForwarder(name, [], "", static route => route.Topic, publisher.ForwardAsync)));
}
