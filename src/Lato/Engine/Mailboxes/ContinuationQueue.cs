using System.Collections.Concurrent;

namespace Lato.Engine;

/// <summary>The continuations that wait for a turn, in their order. Put in by anyone; all else only in the turn.</summary>
internal sealed class ContinuationQueue
{
    ConcurrentQueue<Continuation>? _arrived; // made with the first one: it is large, and there may be an actor for each of many keys

    // What a blocked message has passed over while it looked for its own; goes before the others.
    Queue<Continuation>? _passed;

    public bool IsEmpty => Volatile.Read(ref _arrived)?.IsEmpty != false && _passed is null or { Count: 0 };

    public void Add(in Continuation continuation) => (Volatile.Read(ref _arrived) ?? Interlocked.CompareExchange(ref _arrived, new ConcurrentQueue<Continuation>(), null) ?? _arrived).Enqueue(continuation);

    public bool TryTake(out Continuation continuation)
    {
        continuation = default;
        return _passed?.TryDequeue(out continuation) == true || Volatile.Read(ref _arrived)?.TryDequeue(out continuation) == true;
    }

    /// <summary>Takes the first one of what a message has called itself, and leaves the others in their order.</summary>
    public bool TryTakeCalledFrom(MessageContext caller, out Continuation taken)
    {
        var passed = Pass();
        taken = default;
        var isTaken = false;
        for (var left = passed.Count; left > 0; left--)
        {
            var next = passed.Dequeue();
            if (!isTaken && next.Message?.IsDescendantOf(caller) == true)
            {
                (taken, isTaken) = (next, true);
            }
            else
            {
                passed.Enqueue(next);
            }
        }

        return isTaken;
    }

    /// <summary>How many there are now.</summary>
    public int Count() => Pass().Count;

    /// <summary>The continuations of messages that another one has not called.</summary>
    public IEnumerable<Continuation> NotCalledFrom(MessageContext caller) => Pass().Where(continuation => continuation.Message?.IsDescendantOf(caller) == false);

    Queue<Continuation> Pass()
    {
        _passed ??= new Queue<Continuation>();
        while (Volatile.Read(ref _arrived)?.TryDequeue(out var continuation) == true)
        {
            _passed.Enqueue(continuation);
        }

        return _passed;
    }
}
