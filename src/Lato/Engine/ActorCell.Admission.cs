namespace Lato.Engine;

/// <summary>The gate: which messages may be under way at the same time.</summary>
internal sealed partial class ActorCell : IGate
{
    readonly NonPumpingLock _entry = new();
    readonly Admission? _admission; // under the lock; null where any number may be under way

    public bool HasWaiting
    {
        get
        {
            using (_entry.Enter())
            {
                return _admission?.HasWaiting == true;
            }
        }
    }

    public void AddWaits(WaitNodes nodes)
    {
        using (_entry.Enter())
        {
            _admission?.AddWaits(this, nodes);
        }
    }

    /// <summary>Takes out a message that has not begun: it is answered at once, and never runs.</summary>
    public bool TryRefuse(MessageContext waiting, Exception refusal)
    {
        bool areOthersHeld;
        using (_entry.Enter())
        {
            if (!TryWithdraw_NeedsLock(waiting))
            {
                return false;
            }

            waiting.State = MessageState.Ended;
            areOthersHeld = _admission?.HasWaiting == true;
        }

        DropTell(waiting);
        waiting.End();
        var pending = waiting.Pending!;
        pending.Context = null;
        pending.Prepare(InvocationResult.Failed(refusal));
        _engine.Schedule(pending);
        if (areOthersHeld)
        {
            LookAtHeld();
        }

        return true;
    }

    Admission? AdmissionOf(ActorOptions options)
    {
        bool IsInside(MessageContext message) => message.IsInside && message.Cell == this;

        var isParallel = options.Concurrency == Concurrency.Parallel;
        return options.Concurrency == Concurrency.Exclusive ? new ExclusiveAdmission(IsInside)
            : isParallel || options.MaxInFlight < int.MaxValue ? new SlotAdmission(IsInside, isParallel ? Math.Min(options.Parallelism, options.MaxInFlight) : options.MaxInFlight)
            : null;
    }

    bool TryAdmit(MessageContext message)
    {
        if (_admission is null)
        {
            return true;
        }

        using (_entry.Enter())
        {
            return TryEnter_NeedsLock(message);
        }
    }

    /// <summary>The same; a message that may not enter waits at the gate, and is counted there.</summary>
    bool TryAdmitOrHold(MessageContext message)
    {
        if (TryAdmit(message))
        {
            return true;
        }

        var pending = message.SuspendWithFlow();
        using (_entry.Enter())
        {
            if (TryEnter_NeedsLock(message))
            {
                return true; // somebody has left in between
            }

            message.State = MessageState.Held;
            pending.Held = _admission!.Hold(HeldMessage.Next(message, pending.Task));
        }

        _engine.Waits.Watch(this);
        message.OnWaiting();
        return false;
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

    /// <summary>The next that may enter: one called from inside, else the first of the others.</summary>
    MessageContext? NextAdmitted(MessageState state, MessageContext? calledFrom = null)
    {
        MessageContext? next;
        using (_entry.Enter())
        {
            next = _admission?.LetNextIn(calledFrom);
            if (next is null)
            {
                return null;
            }

            next.State = state;
            next.Pending!.Held = null;
        }

        Interlocked.Decrement(ref _queued);
        return next;
    }

    void Leave(MessageContext message)
    {
        bool areOthersHeld;
        using (_entry.Enter())
        {
            _admission!.Leave(message);
            areOthersHeld = _admission.HasWaiting;
        }

        if (areOthersHeld)
        {
            LookAtHeld();
        }
    }

    /// <summary>Some of those at the gate may be able to enter now.</summary>
    void LookAtHeld()
    {
        if (_options.Concurrency == Concurrency.Parallel)
        {
            StartHeldParallel();
        }
        else
        {
            Continue(new Continuation(null, static cell => ((ActorCell)cell!).StartHeld_InTurn(), this));
        }
    }

    /// <summary>Starts what may enter now; while a message blocks, only what it waits for itself, in place.</summary>
    void StartHeld_InTurn(MessageContext? blocked = null)
    {
        while (_startsOnOwnThread is null && NextAdmitted(MessageState.Inside, blocked) is { } message)
        {
            if (message.Refusal() is { } refusal)
            {
                message.State = MessageState.Ended;
                Leave(message);
                Refuse_InTurn(message, refusal);
            }
            else if (message.Has(MessageFlags.Blocking) && blocked is null)
            {
                StartOnOwnThread_InTurn(message);
            }
            else
            {
                StartQueued_InTurn(message);
            }
        }
    }

    void RefuseHeld()
    {
        while (true)
        {
            MessageContext? held;
            using (_entry.Enter())
            {
                held = _admission?.AnyWaiting;
            }

            if (held is null)
            {
                return;
            }

            TryRefuse(held, held.StoppedError());
        }
    }

    bool TryWithdraw_NeedsLock(MessageContext message)
    {
        switch (message.State)
        {
            case MessageState.Queued:
                if (!_messages.TryRemove_NeedsLock(message.Pending!))
                {
                    return false; // its sender looks for a refusal once it has put it in
                }

                _withdrawn++;
                Interlocked.Decrement(ref _queued);
                return true;
            case MessageState.Held:
                _admission!.Withdraw(message.Pending!.Held!);
                message.Pending.Held = null;
                Interlocked.Decrement(ref _queued);
                return true;
            case MessageState.Scheduled:
                message.State = MessageState.Ended;
                _admission?.Leave(message);
                return true;
            default:
                return false;
        }
    }

    /// <returns>False if the message was taken out meanwhile.</returns>
    bool TryBeginScheduled(MessageContext message)
    {
        using (_entry.Enter())
        {
            var begins = message.State == MessageState.Scheduled;
            if (begins)
            {
                message.State = MessageState.Inside;
            }

            return begins;
        }
    }
}
