using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Lato.Cluster.Wire;
using Lato.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Calls;

/// <summary>Sends events to the modules of other nodes that handle them, once their transaction has committed: each to one node, at most once. Thread-safe.</summary>
/// <param name="placement">Knows these modules.</param>
/// <param name="options">The options of the node.</param>
/// <param name="values">Those of the context that go with events.</param>
/// <param name="log">Where events are told that reach no node.</param>
internal sealed class ClusterEvents(ClusterPlacement placement, ClusterOptions options, Lazy<CarriedValues> values, ILogger log) : EventForwarder
{
    readonly ConcurrentDictionary<Type, HandlerInfo[]> _handlers = new();
    readonly ConditionalWeakTable<Event, WrittenEvent> _written = new(); // before the commit, for after it

    public override bool Forwards(Type eventType) => HandlersOf(eventType).Length > 0;

    public override IReadOnlyList<EventDestination> DestinationsOf(Type eventType) => [.. HandlersOf(eventType).Select(handler => new EventDestination("cluster", handler.Module))];

    /// <summary>An event that cannot travel fails its transaction, and not those beside it.</summary>
    public override ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
    {
        foreach (var happened in events.Select(forwarded => forwarded.Event))
        {
            Array.ForEach(HandlersOf(happened.GetType()), handler => placement.PlaceOf(handler.Module).KeyOf(handler, happened));
            _written.AddOrUpdate(happened, new WrittenEvent(Write(happened), values.Value.Write(context), ContinuedTrace.BaggageIn(Activity.Current)));
        }

        return default;
    }

    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
    {
        foreach (var (happened, trace) in events.Select(forwarded => (forwarded.Event, forwarded.Trace)))
        {
            var type = happened.GetType();
            var written = _written.GetValue(happened, happened => new WrittenEvent(Write(happened), null, null));
            var message = new RemoteEvent(MessageName.Of(type), ContinuedTrace.ParentIn(trace), trace.TraceState, written.Values, written.Body, Baggage: written.Baggage);
            foreach (var handler in HandlersOf(type))
            {
                var place = placement.PlaceOf(handler.Module);
                if (place.FindForEvent(happened.MessageId) is { } target)
                {
                    target.Tell(message with { Key = place.KeyOf(handler, happened) }, ActorRefs.NoSender);
                }
                else
                {
                    log.EventIsLost(message.Event, handler.Module);
                }
            }
        }

        return Task.CompletedTask;
    }

    byte[] Write(Event happened) => options.Limited(CallJson.Write(happened, happened.GetType()), happened.GetType());

    HandlerInfo[] HandlersOf(Type happened) => _handlers.GetOrAdd(happened, placement.RemoteHandlersOf);
}
