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
    readonly EventForwarder? _publisher = Array.Find(forwarders, forwarder => forwarder.PublishesAfterCommit);

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

    /// <summary>Has the forwarders do what is to commit with the transaction.</summary>
    /// <param name="transaction">Of which nothing runs any more.</param>
    /// <param name="failure">Why it does not commit; null if it is to.</param>
    /// <returns>Why it does not commit, or null.</returns>
    public async ValueTask<Exception?> PrepareAsync(Transaction transaction, Exception? failure)
    {
        if (failure is null && _publisher is not null && transaction.ExistingTracker is { Details: { AfterCommit: { } noted } details } tracker)
        {
            noted.ForEach(happened => tracker.Forward(new PendingForward(happened, [_publisher], tracker.Activity?.Context ?? default, IsCommitted: false, IsToBePublished: true)));
            details.AfterCommit = null; // the forwarder sees to it
        }

        if (failure is null && transaction.ExistingTracker?.Forwards is { } left)
        {
            try
            {
                foreach (var forwarder in forwarders)
                {
                    if (EventsFor(forwarder, transaction, left) is { } events)
                    {
                        await TransactionSynchronizationContext.RunAsync(transaction, (forwarder, transaction.Context, events), static run => run.forwarder.PrepareAsync(run.Context, run.events)).ConfigureAwait(false);
                    }
                }
            }
            catch (Exception thrown)
            {
                failure = transaction.Outcome.Settle(null, thrown);
            }

            failure ??= transaction.AbortReason; // given up meanwhile
        }

        return failure;
    }

    /// <summary>Hands over what a transaction has left; never fails.</summary>
    public async ValueTask ForwardAsync(Transaction transaction, IReadOnlyList<PendingForward> left, bool hasCommitted)
    {
        foreach (var forwarder in forwarders)
        {
            if (EventsFor(forwarder, transaction, left, onlyCommitted: !hasCommitted) is not { } events)
            {
                continue;
            }

            try
            {
                await forwarder.ForwardAsync(events).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                log.ForwardingFailed(failure, string.Join(", ", events.Select(forwarded => forwarded.Event.GetType().Name)));
            }
        }
    }

    /// <returns>Null if there is none.</returns>
    static List<ForwardedEvent>? EventsFor(EventForwarder forwarder, Transaction transaction, IReadOnlyList<PendingForward> left, bool onlyCommitted = false)
    {
        List<ForwardedEvent>? events = null;
        TransactionEntry? entry = null;
        for (var i = 0; i < left.Count; i++)
        {
            var pending = left[i];
            if ((pending.IsCommitted || !onlyCommitted) && Array.IndexOf(pending.Forwarders, forwarder) >= 0)
            {
                entry ??= (transaction.Publisher ?? transaction).Entry;
                (events ??= []).Add(new ForwardedEvent(pending.Event, entry.Transport, entry.Source, entry.Message, pending.Trace) { IsToBePublished = pending.IsToBePublished });
            }
        }

        return events;
    }
}
