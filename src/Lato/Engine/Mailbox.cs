namespace Lato.Engine;

/// <summary>
/// The messages that wait for the turn, in their order. Each is its own node, so that one can be taken out of the midst,
/// and none costs a node. Not thread-safe: its owner has a lock.
/// </summary>
internal sealed class Mailbox
{
    PendingAnswer? _last;

    public PendingAnswer? First { get; private set; }

    public int Count { get; private set; }

    public void Add(PendingAnswer message)
    {
        if (_last is { } last)
        {
            last.Next = message;
            message.Previous = last;
        }
        else
        {
            First = message;
        }

        _last = message;
        Count++;
    }

    public void Remove(PendingAnswer message)
    {
        var (previous, next) = (message.Previous, message.Next);
        (message.Previous, message.Next) = (null, null);
        if (previous is null)
        {
            First = next;
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

        Count--;
    }
}
