using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>Hands published events to what takes them out of the process. Thread-safe.</summary>
/// <param name="forwarders">All of the application.</param>
/// <param name="log">Where their failures go.</param>
internal sealed class EventForwarding(EventForwarder[] forwarders, ILogger log)
{
    readonly ConcurrentDictionary<Type, EventForwarder[]> _byType = new();

    /// <summary>Where events of a type are sent: each place once.</summary>
    public IEnumerable<EventDestination> DestinationsOf(Type eventType) => forwarders.SelectMany(forwarder => forwarder.DestinationsOf(eventType)).Distinct();

    /// <summary>Notes an event that leaves after the commit.</summary>
    /// <returns>False if no forwarder takes it.</returns>
    public bool Note(Transaction transaction, Event happened)
    {
        var takers = _byType.GetOrAdd(happened.GetType(), static (type, all) => Array.FindAll(all, forwarder => forwarder.Forwards(type)), forwarders);
        if (takers.Length == 0)
        {
            return false;
        }

        var isCommitted = ReferenceEquals(transaction.ExistingTracker?.Details?.Followed, happened);
        transaction.Tracker.Forward(new PendingForward(happened, takers, Activity.Current?.Context ?? default, isCommitted));
        return true;
    }

    /// <summary>Hands over what a transaction has left; never fails.</summary>
    public async ValueTask ForwardAsync(Transaction transaction, IReadOnlyList<PendingForward> left, bool hasCommitted)
    {
        var entry = (transaction.Publisher ?? transaction).Entry;
        foreach (var forwarder in forwarders)
        {
            ForwardedEvent[] events =
            [
                .. left.Where(pending => (hasCommitted || pending.IsCommitted) && pending.Forwarders.Contains(forwarder))
                    .Select(pending => new ForwardedEvent(pending.Event, entry.Transport, entry.Source, entry.Message, pending.Trace)),
            ];
            try
            {
                await (events.Length == 0 ? Task.CompletedTask : forwarder.ForwardAsync(events)).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                log.ForwardingFailed(failure, string.Join(", ", events.Select(forwarded => forwarded.Event.GetType().Name)));
            }
        }
    }
}
