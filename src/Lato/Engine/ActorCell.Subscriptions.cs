namespace Lato.Engine;

/// <summary>Subscriptions of this actor to event streams, of whatever engine: they end when it stops.</summary>
internal sealed partial class ActorCell
{
    readonly HashSet<Subscription> _subscriptions = []; // under its own lock

    /// <returns>False if the actor is stopped, so that the subscription would never end.</returns>
    public bool TryAdd(Subscription subscription)
    {
        lock (_subscriptions)
        {
            return !_isStopped && _subscriptions.Add(subscription);
        }
    }

    public void Remove(Subscription subscription)
    {
        lock (_subscriptions)
        {
            _subscriptions.Remove(subscription);
        }
    }

    void EndSubscriptions()
    {
        Subscription[] ending;
        lock (_subscriptions)
        {
            ending = [.. _subscriptions];
        }

        foreach (var subscription in ending)
        {
            subscription.Dispose();
        }
    }
}
