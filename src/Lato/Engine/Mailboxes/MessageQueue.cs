namespace Lato.Engine;

/// <summary>
/// The messages that wait for the turn, in their order. Each is its own node. Senders put them in without a lock, for a
/// sender that loses its processor inside of one would keep up all others; all else needs the lock of the owner, so that
/// a message can be taken out of the midst.
/// </summary>
internal sealed class MessageQueue
{
    PendingReply? _arrived; // the latest first; changed atomically
    PendingReply? _first;
    PendingReply? _last;

    /// <summary>Whether nothing waits; only a glance, for others may just put something in or move it.</summary>
    public bool LooksEmpty => Volatile.Read(ref _arrived) is null && Volatile.Read(ref _first) is null;

    public void Add(PendingReply message)
    {
        PendingReply? seen;
        do
        {
            seen = Volatile.Read(ref _arrived);
            message.Next = seen;
        }
        while (Interlocked.CompareExchange(ref _arrived, message, seen) != seen);
    }

    /// <summary>The first message; the others follow by <see cref="PendingReply.Next"/>.</summary>
    public PendingReply? First_NeedsLock()
    {
        Sort_NeedsLock();
        return _first;
    }

    /// <returns>False if the message is not in here; its sender may be about to put it in.</returns>
    public bool TryRemove_NeedsLock(PendingReply message)
    {
        Sort_NeedsLock();
        var (previous, next) = (message.Previous, message.Next);
        if (previous is null && _first != message)
        {
            return false;
        }

        (message.Previous, message.Next) = (null, null);
        if (previous is null)
        {
            _first = next;
        }
        else
        {
            previous.Next = next;
        }

        if (next is null)
        {
            _last = previous;
        }
        else
        {
            next.Previous = previous;
        }

        return true;
    }

    /// <summary>Moves what has arrived behind what waits, in the order of its arrival.</summary>
    void Sort_NeedsLock()
    {
        if (Volatile.Read(ref _arrived) is null)
        {
            return;
        }

        var latest = Interlocked.Exchange(ref _arrived, null);
        PendingReply? following = null;
        for (var message = latest; message is not null;)
        {
            var earlier = message.Next;
            message.Next = following;
            following?.Previous = message;
            (following, message) = (message, earlier);
        }

        following!.Previous = _last;
        if (_last is null)
        {
            _first = following;
        }
        else
        {
            _last.Next = following;
        }

        _last = latest;
    }
}
