namespace Lato.Engine;

/// <summary>
/// One message at a time, and what it calls itself: a message enters if all that are inside are up its call chain, or
/// only read as it does.
/// </summary>
internal sealed class ExclusiveAdmission(Func<MessageContext, bool> isInside) : Admission(isInside)
{
    readonly List<MessageContext> _chain = []; // those that do more than read; each is up the call chain of the next
    readonly HashSet<MessageContext> _readers = [];
    readonly LinkedList<HeldMessage> _left = new(); // called from inside, by messages that have ended
    readonly Dictionary<MessageContext, LinkedList<HeldMessage>> _calledBy = []; // the others called from inside, by the nearest caller
    int _calledFromInside; // how many these are

    MessageContext? Innermost => _chain.Count == 0 ? null : _chain[^1];

    public override bool HasWaiting => Outside.Count + _left.Count + _calledFromInside > 0;

    public override IEnumerable<MessageContext> Inside => _chain.Concat(_readers);

    public override MessageContext? AnyWaiting =>
        (_left.First ?? Outside.First ?? _calledBy.Values.FirstOrDefault(line => line.Count > 0)?.First)?.Value.Message;

    public override bool TryEnter(MessageContext message)
    {
        if (_chain.Count + _readers.Count == 0)
        {
            return !HasWaiting && Enter(message);
        }

        var caller = CallerInside(message);
        return (caller is not null || !HasWaiting) && MayEnter(message, caller) && Enter(message);
    }

    public override LinkedListNode<HeldMessage> Hold(HeldMessage message)
    {
        if (CallerInside(message.Message) is not { } caller)
        {
            return Outside.AddLast(message);
        }

        _calledFromInside++;
        return LineOf(caller).AddLast(message);
    }

    public override void Withdraw(LinkedListNode<HeldMessage> held)
    {
        var line = held.List!;
        line.Remove(held);
        if (line != Outside && line != _left)
        {
            _calledFromInside--;
        }
    }

    public override MessageContext? LetNextIn(MessageContext? calledFrom = null)
    {
        var next = _calledFromInside > 0 ? NextFromInside(calledFrom) : null;
        if (next is null && calledFrom is null)
        {
            next = FirstOf(_left) ?? FirstOf(Outside);
        }

        if (next is null)
        {
            return null;
        }

        Withdraw(next);
        Enter(next.Value.Message);
        return next.Value.Message;
    }

    public override void Leave(MessageContext message)
    {
        if (!_readers.Remove(message))
        {
            _chain.RemoveAt(_chain.LastIndexOf(message));
        }

        if (_calledBy.Remove(message, out var line) && line.Count > 0)
        {
            Inherit(message, line);
        }
    }

    public override void AddWaits(IGate gate, WaitNodes nodes)
    {
        if (!HasWaiting)
        {
            return;
        }

        var writers = nodes.Any(_chain);
        var everybody = _readers.Count == 0 ? writers : nodes.Any([.. _chain, .. _readers]);
        var onlyReadersBefore = true;
        foreach (var held in Outside)
        {
            onlyReadersBefore &= held.Message.Has(MessageFlags.ReadOnly);
            nodes.Wait(gate, held, onlyReadersBefore ? writers : everybody);
        }

        foreach (var held in _calledBy.Values.SelectMany(line => line).Concat(_left))
        {
            var inTheWay = held.Message.Has(MessageFlags.ReadOnly) ? _chain : _chain.Concat(_readers);
            nodes.Wait(gate, held, nodes.Any([.. inTheWay.Where(inside => !held.Message.IsDescendantOf(inside))]));
        }
    }

    bool Enter(MessageContext message)
    {
        if (message.Has(MessageFlags.ReadOnly))
        {
            _readers.Add(message);
        }
        else
        {
            _chain.Add(message);
        }

        return true;
    }

    bool MayEnter(MessageContext message, MessageContext? caller)
    {
        if (message.Has(MessageFlags.ReadOnly))
        {
            return Innermost is not { } innermost || caller?.IsDescendantOf(innermost) == true;
        }

        if (_readers.Count == 0)
        {
            return Innermost == caller;
        }

        var callers = 0;
        for (var inside = caller; inside is not null; inside = CallerInside(inside))
        {
            callers++;
        }

        return callers == _chain.Count + _readers.Count;
    }

    LinkedListNode<HeldMessage>? NextFromInside(MessageContext? calledFrom)
    {
        if (Innermost is { } innermost && _calledBy.TryGetValue(innermost, out var line) && FirstOf(line, calledFrom) is { } next)
        {
            return next;
        }

        return _readers.Count == 0 ? null
            : _calledBy.Where(pair => _readers.Contains(pair.Key)).Select(pair => FirstOf(pair.Value, calledFrom)).FirstOrDefault(first => first is not null);
    }

    LinkedListNode<HeldMessage>? FirstOf(LinkedList<HeldMessage> line, MessageContext? calledFrom = null)
    {
        var isFromInside = line != Outside && line != _left;
        for (var held = line.First; held is not null; held = held.Next)
        {
            var message = held.Value.Message;
            if ((calledFrom is null || message.IsDescendantOf(calledFrom)) && MayEnter(message, CallerInside(message)))
            {
                return held;
            }

            if (calledFrom is null && (_readers.Count == 0 || !isFromInside))
            {
                return null; // the others wait for the same, or for their turn
            }
        }

        return null;
    }

    LinkedList<HeldMessage> LineOf(MessageContext caller)
    {
        if (!_calledBy.TryGetValue(caller, out var line))
        {
            _calledBy.Add(caller, line = new LinkedList<HeldMessage>());
        }

        return line;
    }

    /// <summary>What a message called, and it did not wait for, goes on behind the message that called it.</summary>
    void Inherit(MessageContext ended, LinkedList<HeldMessage> line)
    {
        var heir = CallerInside(ended);
        if (heir is not null && _calledBy.TryAdd(heir, line))
        {
            return;
        }

        var target = heir is null ? _left : _calledBy[heir];
        _calledFromInside -= heir is null ? line.Count : 0;
        while (line.First is { } first)
        {
            line.Remove(first);
            target.AddLast(first);
        }
    }
}
