using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Lato.Actors.Engine;
using Microsoft.Extensions.Logging;
using AkkaStream = Akka.Event.EventStream;

namespace Lato.Actors.Streams;

/// <summary>Connects the event stream of Lato with that of an Akka system, both ways and without a loop. Thread-safe.</summary>
internal sealed class StreamBridge(AkkaStream stream, ILogger log)
{
    [ThreadStatic]
    static object? t_published;

    readonly ConcurrentDictionary<ActorLink, StreamEntry> _entries = [];
    readonly ConditionalWeakTable<object, object> _entered = [];
    volatile bool _hasEntered;

    /// <summary>Whether this thread publishes an occurrence that comes from Lato.</summary>
    public static bool IsPublishing(object occurrence) => t_published == occurrence;

    /// <summary>Puts to Akka's stream what was published to Lato's, except for what has come from there.</summary>
    public void Publish(object occurrence)
    {
        if (_hasEntered && _entered.TryGetValue(occurrence, out _))
        {
            return;
        }

        var outer = t_published;
        t_published = occurrence;
        try
        {
            stream.Publish(occurrence);
        }
        catch (Exception failure)
        {
            log.PublishFailed(failure, occurrence.GetType().Name);
        }
        finally
        {
            t_published = outer;
        }
    }

    /// <summary>An event enters an application from Akka's stream.</summary>
    public void Enters(Event happened)
    {
        _hasEntered = true;
        _entered.TryAdd(happened, happened);
    }

    public void Join(ActorLink coordinator, ExtendedActorSystem system)
    {
        var entry = new StreamEntry(coordinator, system.Provider);
        _entries[coordinator] = entry;
        stream.Subscribe(entry, typeof(Event));
    }

    public void Leave(ActorLink coordinator)
    {
        if (_entries.TryRemove(coordinator, out var entry))
        {
            stream.Unsubscribe(entry);
        }
    }
}
