namespace Lato.Engine;

/// <summary>Which messages of one actor may be under way at the same time; the others wait here, and are counted by the mailbox until they are let in or withdrawn. Thread-safe.</summary>
internal sealed class AdmissionGate : IGate
{
    readonly NonPumpingLock _lock;
    readonly MessageReceiver _actor;
    readonly Mailbox _mailbox;
    readonly Admission? _admission; // under the lock; null where any number may be under way
    readonly SlotAdmission? _slots; // the same, for what needs no lock

    public AdmissionGate(MessageReceiver actor, ActorOptions options, Mailbox mailbox)
    {
        _actor = actor;
        _mailbox = mailbox;
        _admission = options.Concurrency == Concurrency.Exclusive ? new ExclusiveAdmission(IsInside)
            : options.Slots < int.MaxValue ? new SlotAdmission(IsInside, options.Slots)
            : null;
        _slots = _admission as SlotAdmission;
        _lock = _admission is null ? mailbox.Lock : new NonPumpingLock(); // a gate that is open has next to no use for one
    }

    /// <summary>Whether any number of messages may be under way, so that it is not known which are.</summary>
    public bool IsOpen => _admission is null;

    public bool HasWaiting
    {
        get
        {
            using (_lock.Enter())
            {
                return _admission?.HasWaiting == true;
            }
        }
    }

    /// <summary>One that waits, if there is one.</summary>
    public MessageContext? AnyWaiting
    {
        get
        {
            using (_lock.Enter())
            {
                return _admission?.AnyWaiting;
            }
        }
    }

    public void AddWaits(WaitNodes nodes)
    {
        using (_lock.Enter())
        {
            _admission?.AddWaits(this, nodes);
        }
    }

    public bool TryRefuse(MessageContext waiting, Exception refusal) => _actor.TryRefuse(waiting, refusal);

    public bool TryAdmit(MessageContext message)
    {
        if (_admission is null)
        {
            return true;
        }

        if (_slots?.TryEnterQuickly(message) == true)
        {
            message.State = MessageState.Inside;
            return true;
        }

        using (_lock.Enter())
        {
            return TryEnter_NeedsLock(message);
        }
    }

    /// <summary>The same; a message that may not enter waits here.</summary>
    public bool TryAdmitOrHold(MessageContext message)
    {
        if (TryAdmit(message))
        {
            return true;
        }

        var pending = message.SuspendWithFlow();
        using (_lock.Enter())
        {
            _admission!.AnnounceWait();
            if (TryEnter_NeedsLock(message))
            {
                _admission.RevokeWait();
                return true; // another one has left in between
            }

            message.State = MessageState.Held;
            pending.Held = _admission.Hold(HeldMessage.Next(message, pending.Task));
        }

        _actor.Engine.Waits.Watch(this);
        message.OnWaiting();
        return false;
    }

    /// <summary>The next that may enter: one called from inside, else the first of the others.</summary>
    /// <param name="state">What it is from now on.</param>
    /// <param name="calledFrom">If set, only what was called from this message.</param>
    public MessageContext? LetNextIn(MessageState state, MessageContext? calledFrom = null)
    {
        MessageContext? next;
        using (_lock.Enter())
        {
            next = _admission?.LetNextIn(calledFrom);
            if (next is null)
            {
                return null;
            }

            next.State = state;
            next.Pending!.Held = null;
        }

        _mailbox.Uncount();
        return next;
    }

    /// <summary>A message that was let in has ended.</summary>
    /// <returns>Whether others may wait, some of which may be able to enter now.</returns>
    public bool Leave(MessageContext message)
    {
        if (_slots?.TryLeaveQuickly(message) == true)
        {
            return _slots.MayHaveWaiting;
        }

        using (_lock.Enter())
        {
            _admission!.Leave(message);
            return _admission.HasWaiting;
        }
    }

    /// <summary>Begins to run a message that was let in to be started on another thread.</summary>
    /// <returns>False if it was withdrawn meanwhile.</returns>
    public bool TryBegin(MessageContext scheduled)
    {
        using (_lock.Enter())
        {
            var begins = scheduled.State == MessageState.Scheduled;
            if (begins)
            {
                scheduled.State = MessageState.Inside;
            }

            return begins;
        }
    }

    /// <summary>Takes out a message that waits, or was let in and has not begun.</summary>
    /// <returns>False if it has begun, or is not here.</returns>
    public bool TryWithdraw(MessageContext message)
    {
        using (_lock.Enter())
        {
            switch (message.State)
            {
                case MessageState.Held:
                    _admission!.Withdraw(message.Pending!.Held!);
                    message.Pending.Held = null;
                    _mailbox.Uncount();
                    break;
                case MessageState.Scheduled:
                    _admission?.Leave(message);
                    break;
                default:
                    return false;
            }

            message.State = MessageState.Ended;
            return true;
        }
    }

    /// <summary>What keeps a message from being started, for people.</summary>
    public string DescribeWait(MessageContext waiting)
    {
        List<MessageContext> holders = [];
        using (_lock.Enter())
        {
            holders.AddRange(_admission?.Inside.Where(inside => !waiting.IsDescendantOf(inside)) ?? []);
        }

        return holders switch
        {
            [] => "which is busy",
            [var one] => $"where {DescribeHolder(one)}",
            [var first, ..] => $"where {DescribeHolder(first)}, and {holders.Count - 1} more",
        };
    }

    bool TryEnter_NeedsLock(MessageContext message)
    {
        if (!_admission!.TryEnter(message))
        {
            return false;
        }

        message.State = MessageState.Inside;
        return true;
    }

    bool IsInside(MessageContext message) => message.IsInside && message.Actor == _actor;

    string DescribeHolder(MessageContext holder) => holder.Pending is { } pending
        ? $"{holder.Describe()} runs for {_actor.Engine.Time.GetElapsedTime(pending.Since).TotalSeconds:0.###} s"
        : $"{holder.Describe()} holds its thread";
}
