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
    public bool TryRefuse(Frame waiting, Exception refusal)
    {
        bool areOthersHeld;
        using (_entry.Enter())
        {
            if (!TryWithdraw_NeedsLock(waiting))
            {
                return false;
            }

            waiting.State = FrameState.Ended;
            areOthersHeld = _admission?.HasWaiting == true;
        }

        DropTell(waiting);
        waiting.End();
        var pending = waiting.Pending!;
        pending.Context = null;
        pending.Prepare(Answer.Failed(refusal));
        _engine.Schedule(pending);
        if (areOthersHeld)
        {
            LookAtHeld();
        }

        return true;
    }

    Admission? AdmissionOf(ActorOptions options)
    {
        bool IsInside(Frame frame) => frame.IsInside && frame.Cell == this;

        var isParallel = options.Concurrency == Concurrency.Parallel;
        return options.Concurrency == Concurrency.Exclusive ? new ExclusiveAdmission(IsInside)
            : isParallel || options.MaxInFlight < int.MaxValue ? new SlotAdmission(IsInside, isParallel ? Math.Min(options.Parallelism, options.MaxInFlight) : options.MaxInFlight)
            : null;
    }

    bool TryAdmit(Frame frame)
    {
        if (_admission is null)
        {
            return true;
        }

        using (_entry.Enter())
        {
            return TryEnter_NeedsLock(frame);
        }
    }

    /// <summary>The same; a message that may not enter waits at the gate, and is counted there.</summary>
    bool TryAdmitOrHold(Frame frame)
    {
        if (TryAdmit(frame))
        {
            return true;
        }

        var pending = frame.SuspendWithFlow();
        using (_entry.Enter())
        {
            if (TryEnter_NeedsLock(frame))
            {
                return true; // somebody has left in between
            }

            frame.State = FrameState.Held;
            pending.Held = _admission!.Hold(HeldMessage.Next(frame, pending.Task));
        }

        _engine.Waits.Watch(this);
        frame.OnWaiting();
        return false;
    }

    bool TryEnter_NeedsLock(Frame frame)
    {
        if (!_admission!.TryEnter(frame))
        {
            return false;
        }

        frame.State = FrameState.Inside;
        return true;
    }

    /// <summary>The next that may enter: one called from inside, else the first of the others.</summary>
    Frame? NextAdmitted(FrameState state, Frame? calledFrom = null)
    {
        Frame? next;
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

    void Leave(Frame frame)
    {
        bool areOthersHeld;
        using (_entry.Enter())
        {
            _admission!.Leave(frame);
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
    void StartHeld_InTurn(Frame? blocked = null)
    {
        while (_startsOnOwnThread is null && NextAdmitted(FrameState.Inside, blocked) is { } frame)
        {
            if (frame.Refusal() is { } refusal)
            {
                frame.State = FrameState.Ended;
                Leave(frame);
                Refuse_InTurn(frame, refusal);
            }
            else if (frame.Has(FrameTraits.Blocking) && blocked is null)
            {
                StartOnOwnThread_InTurn(frame);
            }
            else
            {
                StartQueued_InTurn(frame);
            }
        }
    }

    void RefuseHeld()
    {
        while (true)
        {
            Frame? held;
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

    bool TryWithdraw_NeedsLock(Frame frame)
    {
        switch (frame.State)
        {
            case FrameState.Queued:
                if (!_messages.TryRemove_NeedsLock(frame.Pending!))
                {
                    return false; // its sender looks for a refusal once it has put it in
                }

                _withdrawn++;
                Interlocked.Decrement(ref _queued);
                return true;
            case FrameState.Held:
                _admission!.Withdraw(frame.Pending!.Held!);
                frame.Pending.Held = null;
                Interlocked.Decrement(ref _queued);
                return true;
            case FrameState.Scheduled:
                frame.State = FrameState.Ended;
                _admission?.Leave(frame);
                return true;
            default:
                return false;
        }
    }

    /// <returns>False if the message was taken out meanwhile.</returns>
    bool TryBeginScheduled(Frame frame)
    {
        using (_entry.Enter())
        {
            var begins = frame.State == FrameState.Scheduled;
            if (begins)
            {
                frame.State = FrameState.Inside;
            }

            return begins;
        }
    }
}
