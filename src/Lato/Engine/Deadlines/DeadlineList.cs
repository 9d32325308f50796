namespace Lato.Engine;

/// <summary>Deadlines of one length, in the order in which they were registered and so in which they expire. Not thread-safe.</summary>
internal sealed class DeadlineList(TimeSpan length)
{
    Deadline? _last;

    public TimeSpan Length => length;

    public Deadline? First { get; private set; }

    public void Add(Deadline deadline)
    {
        deadline.List = this;
        deadline.Previous = _last;
        if (_last is null)
        {
            First = deadline;
        }
        else
        {
            _last.Next = deadline;
        }

        _last = deadline;
    }

    public void Remove(Deadline deadline)
    {
        if (deadline.Previous is { } previous)
        {
            previous.Next = deadline.Next;
        }
        else
        {
            First = deadline.Next;
        }

        if (deadline.Next is { } next)
        {
            next.Previous = deadline.Previous;
        }
        else
        {
            _last = deadline.Previous;
        }

        (deadline.List, deadline.Previous, deadline.Next) = (null, null, null);
    }
}
