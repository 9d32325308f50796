using System.Collections.Concurrent;

namespace Lato.Engine;

/// <summary>The continuations that wait for a turn, in their order. Put in by anyone; all else only in the turn.</summary>
internal sealed class ContinuationQueue
{
    readonly ConcurrentQueue<Continuation> _arrived = new();

    // What a blocked message has passed over while it looked for its own; goes before the others.
    readonly Queue<Continuation> _passed = new();

    public bool IsEmpty => _arrived.IsEmpty && _passed.Count == 0;

    public void Add(in Continuation continuation) => _arrived.Enqueue(continuation);

    public bool TryTake(out Continuation continuation) => _passed.TryDequeue(out continuation) || _arrived.TryDequeue(out continuation);

    /// <summary>Takes the first one of what a message has called itself, and leaves the others in their order.</summary>
    public bool TryTakeCalledFrom(MessageContext caller, out Continuation taken)
    {
        Pass();
        taken = default;
        var isTaken = false;
        for (var left = _passed.Count; left > 0; left--)
        {
            var next = _passed.Dequeue();
            if (!isTaken && next.Message?.IsDescendantOf(caller) == true)
            {
                (taken, isTaken) = (next, true);
            }
            else
            {
                _passed.Enqueue(next);
            }
        }

        return isTaken;
    }

    /// <summary>How many there are now.</summary>
    public int Count()
    {
        Pass();
        return _passed.Count;
    }

    /// <summary>The continuations of messages that another one has not called.</summary>
    public IEnumerable<Continuation> NotCalledFrom(MessageContext caller)
    {
        Pass();
        return _passed.Where(continuation => continuation.Message?.IsDescendantOf(caller) == false);
    }

    void Pass()
    {
        while (_arrived.TryDequeue(out var continuation))
        {
            _passed.Enqueue(continuation);
        }
    }
}
