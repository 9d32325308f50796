namespace Lato.Engine;

/// <summary>The subscriptions of one actor to event streams, of whatever engine: they end when it stops. Thread-safe.</summary>
internal sealed class ActorSubscriptions
{
    readonly NonPumpingLock _lock = new();
    HashSet<Subscription>? _subscriptions; // under the lock; made with the first one
    bool _haveEnded; // under the lock

    /// <returns>False if the actor is stopped, so that the subscription would never end.</returns>
    public bool TryAdd(Subscription subscription)
    {
        using (_lock.Enter())
        {
            return !_haveEnded && (_subscriptions ??= []).Add(subscription);
        }
    }

    public void Remove(Subscription subscription)
    {
        using (_lock.Enter())
        {
            _subscriptions?.Remove(subscription);
        }
    }

    public void End()
    {
        Subscription[] ending;
        using (_lock.Enter())
        {
            _haveEnded = true;
            ending = [.. _subscriptions ?? []];
        }

        foreach (var subscription in ending)
        {
            subscription.Dispose();
        }
    }
}
