namespace Lato.Engine;

/// <summary>So many messages at a time. What they call themselves enters too, and shares the slot of its caller.</summary>
internal sealed class SlotAdmission(Func<MessageContext, bool> isInside, int slots) : Admission(isInside)
{
    readonly List<Slot> _slots = []; // those that were ever needed; a message knows the index of its own
    readonly Stack<int> _free = [];

    public override bool HasWaiting => Outside.Count > 0;

    public override IEnumerable<MessageContext> Inside => _slots.SelectMany(slot => slot.Users);

    public override MessageContext? AnyWaiting => Outside.First?.Value.Message;

    bool IsFull => _free.Count == 0 && _slots.Count >= slots;

    public override bool TryEnter(MessageContext message)
    {
        if (message.Parent is not null && CallerInside(message) is { } caller)
        {
            message.Slot = caller.Slot;
            _slots[caller.Slot] = _slots[caller.Slot].With(message);
            return true;
        }

        if (Outside.Count > 0 || IsFull)
        {
            return false;
        }

        Take(message);
        return true;
    }

    public override LinkedListNode<HeldMessage> Hold(HeldMessage message) => Outside.AddLast(message);

    public override void Withdraw(LinkedListNode<HeldMessage> held) => Outside.Remove(held);

    public override MessageContext? LetNextIn(MessageContext? calledFrom = null)
    {
        if (calledFrom is not null || IsFull || Outside.First is not { } first)
        {
            return null; // what is called from inside does not wait
        }

        Outside.RemoveFirst();
        Take(first.Value.Message);
        return first.Value.Message;
    }

    public override void Leave(MessageContext message)
    {
        var left = _slots[message.Slot].Without(message);
        _slots[message.Slot] = left;
        if (left.IsFree)
        {
            _free.Push(message.Slot);
        }
    }

    public override void AddWaits(IGate gate, WaitNodes nodes)
    {
        if (!HasWaiting)
        {
            return;
        }

        var noSlot = nodes.AtLeast(slots, [.. _slots.Where(slot => !slot.IsFree).Select(slot => nodes.Any([.. slot.Users]))]);
        foreach (var held in Outside)
        {
            nodes.Wait(gate, held, noSlot);
        }
    }

    void Take(MessageContext message)
    {
        if (_free.TryPop(out var free))
        {
            _slots[free] = new Slot(message, null);
        }
        else
        {
            free = _slots.Count;
            _slots.Add(new Slot(message, null));
        }

        message.Slot = free;
    }

    /// <summary>Who uses one slot: mostly one message, else also what it has called, which may outlive it.</summary>
    readonly record struct Slot(MessageContext? One, HashSet<MessageContext>? Others)
    {
        public bool IsFree => One is null && Others is not { Count: > 0 };

        public IEnumerable<MessageContext> Users => One is null ? Others ?? [] : [One, .. Others ?? []];

        public Slot With(MessageContext user)
        {
            var others = Others ?? [];
            others.Add(user);
            return new Slot(One, others);
        }

        public Slot Without(MessageContext user)
        {
            if (user == One)
            {
                return new Slot(null, Others);
            }

            Others!.Remove(user);
            return this;
        }
    }
}
