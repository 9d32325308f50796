namespace Lato.Engine;

/// <summary>So many messages at a time. What they call themselves enters too, and shares the slot of its caller.</summary>
internal sealed class SlotAdmission(Func<MessageContext, bool> isInside, int slots) : Admission(isInside)
{
    readonly Dictionary<MessageContext, Slot> _inside = [];
    int _taken;

    public override bool HasWaiting => Outside.Count > 0;

    public override IEnumerable<MessageContext> Inside => _inside.Keys;

    public override MessageContext? AnyWaiting => Outside.First?.Value.Message;

    public override bool TryEnter(MessageContext message)
    {
        if (_inside.Count > 0 && CallerInside(message) is { } caller)
        {
            Enter(message, _inside[caller]);
            return true;
        }

        if (Outside.Count > 0 || _taken >= slots)
        {
            return false;
        }

        Enter(message, new Slot());
        return true;
    }

    public override LinkedListNode<HeldMessage> Hold(HeldMessage message) => Outside.AddLast(message);

    public override void Withdraw(LinkedListNode<HeldMessage> held) => Outside.Remove(held);

    public override MessageContext? LetNextIn(MessageContext? calledFrom = null)
    {
        if (calledFrom is not null || _taken >= slots || Outside.First is not { } first)
        {
            return null; // what is called from inside does not wait
        }

        Outside.RemoveFirst();
        Enter(first.Value.Message, new Slot());
        return first.Value.Message;
    }

    public override void Leave(MessageContext message)
    {
        if (_inside.Remove(message, out var slot) && --slot.Users == 0)
        {
            _taken--;
        }
    }

    public override void AddWaits(IGate gate, WaitNodes nodes)
    {
        if (!HasWaiting)
        {
            return;
        }

        var taken = _inside.GroupBy(pair => pair.Value, pair => pair.Key).Select(users => nodes.Any([.. users])).ToList();
        var noSlot = nodes.AtLeast(slots, taken);
        foreach (var held in Outside)
        {
            nodes.Wait(gate, held, noSlot);
        }
    }

    void Enter(MessageContext message, Slot slot)
    {
        _taken += slot.Users++ == 0 ? 1 : 0;
        _inside.Add(message, slot);
    }

    sealed class Slot
    {
        public int Users { get; set; }
    }
}
