namespace Lato.Engine;

/// <summary>Subscriptions of this actor to event streams, of whatever engine: they end when it stops.</summary>
internal sealed partial class ActorCell
{
    readonly NonPumpingLock _subscribing = new();
    readonly HashSet<Subscription> _subscriptions = []; // under that lock

    /// <returns>False if the actor is stopped, so that the subscription would never end.</returns>
    public bool TryAdd(Subscription subscription)
    {
        using (_subscribing.Enter())
        {
            return !_isStopped && _subscriptions.Add(subscription);
        }
    }

    public void Remove(Subscription subscription)
    {
        using (_subscribing.Enter())
        {
            _subscriptions.Remove(subscription);
        }
    }

    void EndSubscriptions()
    {
        Subscription[] ending;
        using (_subscribing.Enter())
        {
            ending = [.. _subscriptions];
        }

        foreach (var subscription in ending)
        {
            subscription.Dispose();
        }
    }
}
