namespace Lato.Engine;

/// <summary>
/// So many messages at a time. What they call themselves enters too, and shares the slot of its caller. While none waits, a message that was
/// not called from inside enters and leaves by <see cref="TryEnterQuickly"/> and <see cref="TryLeaveQuickly"/>, without the lock of the owner.
/// </summary>
internal sealed class SlotAdmission : Admission
{
    const int MostQuick = 64;

    readonly SlotTable _quick;
    readonly int _slots;
    readonly List<Slot> _others = []; // slots beside the quick ones, and quick ones with several users; a message there has the complement of the index
    readonly Stack<int> _freeOthers = [];
    int _takenOthers; // of those beside the quick ones
    int _waiting; // those that wait, and those about to; changed atomically

    public SlotAdmission(Func<MessageContext, bool> isInside, int slots)
        : base(isInside)
    {
        _slots = slots;
        _quick = new SlotTable(Math.Min(slots, MostQuick));
    }

    public override bool HasWaiting => Outside.Count > 0;

    public override IEnumerable<MessageContext> Inside => _quick.Users.Concat(_others.SelectMany(slot => slot.Users));

    public override MessageContext? AnyWaiting => Outside.First?.Value.Message;

    /// <summary>Whether one may wait. Who gives back a slot asks after it; who waits says so before it looks for one.</summary>
    public bool MayHaveWaiting => Volatile.Read(ref _waiting) > 0;

    bool HasOthers => _takenOthers < _slots - MostQuick;

    /// <summary>Needs no lock.</summary>
    /// <returns>False if the owner has to look at it with its lock.</returns>
    public bool TryEnterQuickly(MessageContext message) => !MayHaveWaiting && (message.Parent is null || CallerInside(message) is null) && _quick.TryTake(message);

    /// <inheritdoc cref="TryEnterQuickly"/>
    public bool TryLeaveQuickly(MessageContext message) => _quick.TryGiveBack(message);

    public override void AnnounceWait() => Interlocked.Increment(ref _waiting);

    public override void RevokeWait() => Interlocked.Decrement(ref _waiting);

    public override bool TryEnter(MessageContext message) =>
        (CallerInside(message) is { } caller && TryShare(caller, message)) || (Outside.Count == 0 && TryTake(message));

    public override LinkedListNode<HeldMessage> Hold(HeldMessage message) => Outside.AddLast(message);

    public override void Withdraw(LinkedListNode<HeldMessage> held)
    {
        Outside.Remove(held);
        RevokeWait();
    }

    public override MessageContext? LetNextIn(MessageContext? calledFrom = null)
    {
        if (calledFrom is not null || Outside.First is not { } first || !TryTake(first.Value.Message))
        {
            return null; // what is called from inside does not wait
        }

        Withdraw(first);
        return first.Value.Message;
    }

    public override void Leave(MessageContext message)
    {
        if (_quick.TryGiveBack(message))
        {
            return;
        }

        var index = ~message.Slot;
        var left = _others[index].Without(message);
        _others[index] = left;
        if (left.HasUsers)
        {
            return;
        }

        _freeOthers.Push(index);
        if (left.Quick is { } quick)
        {
            _quick.Free(quick);
        }
        else
        {
            _takenOthers--;
        }
    }

    public override void AddWaits(IGate gate, WaitNodes nodes)
    {
        if (!HasWaiting)
        {
            return;
        }

        var alone = _quick.Users.Select(user => nodes.Any([user]));
        var shared = _others.Where(slot => slot.HasUsers).Select(slot => nodes.Any([.. slot.Users]));
        var noSlot = nodes.AtLeast(_slots, [.. alone, .. shared]);
        foreach (var held in Outside)
        {
            nodes.Wait(gate, held, noSlot);
        }
    }

    bool TryTake(MessageContext message)
    {
        if (_quick.TryTake(message))
        {
            return true;
        }

        if (!HasOthers)
        {
            return false;
        }

        _takenOthers++;
        message.Slot = Add(new Slot(message, null, null));
        return true;
    }

    /// <returns>False if the caller has left in the meantime.</returns>
    bool TryShare(MessageContext caller, MessageContext message)
    {
        var quick = caller.Slot;
        if (_quick.TryReserve(caller))
        {
            caller.Slot = Add(new Slot(caller, null, quick));
        }

        if (caller.Slot >= 0)
        {
            return false;
        }

        _others[~caller.Slot] = _others[~caller.Slot].With(message);
        message.Slot = caller.Slot;
        return true;
    }

    int Add(Slot slot)
    {
        if (_freeOthers.TryPop(out var index))
        {
            _others[index] = slot;
        }
        else
        {
            index = _others.Count;
            _others.Add(slot);
        }

        return ~index;
    }

    /// <summary>Who uses one slot: one message, and what it has called, which may outlive it.</summary>
    readonly record struct Slot(MessageContext? One, HashSet<MessageContext>? Called, int? Quick)
    {
        public bool HasUsers => One is not null || Called is { Count: > 0 };

        public IEnumerable<MessageContext> Users => One is null ? Called ?? [] : [One, .. Called ?? []];

        public Slot With(MessageContext user)
        {
            var called = Called ?? [];
            called.Add(user);
            return this with { Called = called };
        }

        public Slot Without(MessageContext user)
        {
            if (user == One)
            {
                return this with { One = null };
            }

            Called!.Remove(user);
            return this;
        }
    }
}
