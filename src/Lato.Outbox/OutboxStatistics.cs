namespace Lato;

/// <summary>How much an outbox holds; an event counts once for each of its handlers. Immutable.</summary>
/// <param name="Handlers">The same for each handler of which there is something, by what stored events know it by.</param>
public sealed record OutboxStatistics(IReadOnlyDictionary<string, OutboxHandlerStatistics> Handlers)
{
    /// <summary>How many events wait for their handlers, or are with them.</summary>
    public long Outstanding => Handlers.Values.Sum(handler => handler.Outstanding);

    /// <summary>How many events were published for a time that has not come.</summary>
    public long Scheduled => Handlers.Values.Sum(handler => handler.Scheduled);

    /// <summary>How many events are failed messages.</summary>
    public long Failed => Handlers.Values.Sum(handler => handler.Failed);

    /// <summary>How many events were handled and are kept.</summary>
    public long Completed => Handlers.Values.Sum(handler => handler.Completed);

    /// <summary>How long ago the oldest outstanding event was published, or the time for which it was scheduled had come; zero if there is none.</summary>
    public TimeSpan OldestAge => Handlers.Values.Select(handler => handler.OldestAge).DefaultIfEmpty().Max();

    /// <summary>How many events were published within the last minute; null if it is not known, since what was handled is not kept for a minute: see <see cref="OutboxOptions.KeepCompleted"/>.</summary>
    public long? StoredInLastMinute { get; init; }

    /// <summary>How many events were handled within the last minute; null if it is not known, as above.</summary>
    public long? CompletedInLastMinute { get; init; }
}
