using System.Collections.Concurrent;

namespace Lato.Engine;

/// <summary>One subscriber's queue of occurrences, worked off in order and apart from the publisher.</summary>
internal sealed class Subscription(EventStream stream, ActorEngine engine, Type type, Action<object> receive) : IDisposable, IThreadPoolWorkItem
{
    /// <summary>A subscriber that is further behind than this misses occurrences.</summary>
    const int Capacity = 100_000;

    readonly ConcurrentQueue<object> _occurrences = new();
    int _waiting;
    volatile bool _isDisposed;

    public Type Type => type;

    /// <summary>The subscriptions of the actor with which this one ends, or null.</summary>
    public ActorSubscriptions? Subscriber { get; init; }

    public void Offer(object occurrence)
    {
        if (Volatile.Read(ref _waiting) >= Capacity)
        {
            return;
        }

        _occurrences.Enqueue(occurrence);
        if (Interlocked.Increment(ref _waiting) == 1)
        {
            engine.Schedule(this);
        }
    }

    public void Execute()
    {
        do
        {
            _occurrences.TryDequeue(out var occurrence);
            try
            {
                if (!_isDisposed)
                {
                    receive(occurrence!);
                }
            }
            catch (Exception failure)
            {
                engine.Log.SubscriberFailed(failure, occurrence!.GetType().Name);
            }
        }
        while (Interlocked.Decrement(ref _waiting) > 0);
    }

    public void Dispose()
    {
        _isDisposed = true;
        stream.Remove(this);
        Subscriber?.Remove(this);
    }
}
