using System.ComponentModel.DataAnnotations.Schema;

namespace Lato;

/// <summary>The events that one entity has recorded. Not a part of what is stored. For one piece of code at a time, as the entity is.</summary>
[NotMapped]
public sealed class RecordedEvents
{
    static long _last; // of all entities, for their events are published in one order

    readonly List<(long Number, Event Event)> _events = [];

    /// <summary>What was recorded and not published, in the order in which it was recorded.</summary>
    public IReadOnlyList<Event> Pending => [.. _events.Select(recorded => recorded.Event)];

    /// <summary>Records an event.</summary>
    /// <param name="event">Is published when the unit of work saves the entity.</param>
    public void Add(Event @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        _events.Add((Interlocked.Increment(ref _last), @event));
    }

    internal bool HasAny => _events.Count > 0;

    /// <summary>Takes out what was recorded.</summary>
    internal List<(long Number, Event Event)> Take()
    {
        List<(long, Event)> taken = [.. _events];
        _events.Clear();
        return taken;
    }
}
