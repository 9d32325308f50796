using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Lato.Cluster.Wire;
using Lato.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Calls;

/// <summary>Sends events to the modules of other nodes that handle them, once their transaction has committed: each to one node, at most once. Thread-safe.</summary>
/// <param name="placement">Knows these modules.</param>
/// <param name="application">The identifier of the application.</param>
/// <param name="options">The options of the node.</param>
/// <param name="values">Those of the context that go with events.</param>
/// <param name="log">Where events are told that reach no node.</param>
internal sealed class ClusterEvents(ClusterPlacement placement, string application, ClusterOptions options, Lazy<CarriedValues> values, ILogger log) : EventForwarder
{
    readonly ConcurrentDictionary<Type, string[]> _modules = new();
    readonly ConditionalWeakTable<Event, WrittenEvent> _written = new(); // before the commit, for after it

    public override bool Forwards(Type eventType) => ModulesOf(eventType).Length > 0;

    public override IReadOnlyList<EventDestination> DestinationsOf(Type eventType) => [.. ModulesOf(eventType).Select(module => new EventDestination("cluster", module))];

    /// <summary>An event that cannot travel fails its transaction, and not those beside it.</summary>
    public override ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
    {
        foreach (var happened in events.Select(forwarded => forwarded.Event))
        {
            _written.AddOrUpdate(happened, new WrittenEvent(Write(happened), values.Value.Write(context)));
        }

        return default;
    }

    public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
    {
        foreach (var (happened, trace) in events.Select(forwarded => (forwarded.Event, forwarded.Trace)))
        {
            var type = happened.GetType();
            var written = _written.GetValue(happened, happened => new WrittenEvent(Write(happened), null));
            var message = new RemoteEvent(MessageName.Of(type), ContinuedTrace.ParentIn(trace), trace.TraceState, written.Values, written.Body);
            foreach (var module in ModulesOf(type))
            {
                if (placement.FindDoor(application, module, happened.MessageId) is { } door)
                {
                    door.Tell(message, ActorRefs.NoSender);
                }
                else
                {
                    log.EventIsLost(message.Event, module);
                }
            }
        }

        return Task.CompletedTask;
    }

    byte[] Write(Event happened) => options.Limited(CallJson.Write(happened, happened.GetType()), happened.GetType());

    string[] ModulesOf(Type happened) => _modules.GetOrAdd(happened, placement.RemoteModulesWith);
}
