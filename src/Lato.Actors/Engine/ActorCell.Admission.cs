namespace Lato.Engine;

/// <summary>The gate: which messages may be under way at the same time.</summary>
internal sealed partial class ActorCell
{
    readonly bool _tracksActive;
    readonly List<Frame> _active = []; // under its own lock; only kept where the mode asks for it
    readonly LinkedList<Frame> _held = new(); // under the lock of _active; enter in this order
    readonly LinkedList<Frame> _heldInside = new(); // under the lock of _active; called from inside, so that they go before the others

    bool HoldsAny_NeedsLock => _held.Count + _heldInside.Count > 0;

    /// <summary>What a held message waits for: the messages under way that are not its own callers.</summary>
    public void BlockersOf(Frame waiting, List<Frame> blockers)
    {
        lock (_active)
        {
            foreach (var active in _active)
            {
                if (!waiting.IsDescendantOf(active))
                {
                    blockers.Add(active);
                }
            }
        }
    }

    /// <summary>True if one of several blockers is enough to end the wait; false if all of them must end.</summary>
    public bool OneOfBlockersSuffices => _options.Concurrency != Concurrency.Exclusive;

    bool TryAdmit_InTurn(Frame frame)
    {
        if (!_tracksActive)
        {
            return true;
        }

        lock (_active)
        {
            var admitted = (!HoldsAny_NeedsLock || frame.IsCalledFrom(this)) && MayEnter_NeedsLock(frame);
            if (admitted)
            {
                _active.Add(frame);
            }

            return admitted;
        }
    }

    bool MayEnter_NeedsLock(Frame frame)
    {
        if (_options.Concurrency != Concurrency.Exclusive)
        {
            var limit = _options.Concurrency == Concurrency.Parallel ? Math.Min(_options.Parallelism, _options.MaxInFlight) : _options.MaxInFlight;
            return Slots_NeedsLock() < limit || frame.IsCalledFrom(this);
        }

        foreach (var active in _active)
        {
            if (!frame.IsDescendantOf(active) && !(frame.Has(FrameTraits.ReadOnly) && active.Has(FrameTraits.ReadOnly)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many of the messages under way count: a message called by another one here takes no slot of its own.</summary>
    int Slots_NeedsLock()
    {
        var slots = 0;
        foreach (var active in _active)
        {
            if (!active.IsCalledFrom(this))
            {
                slots++;
            }
        }

        return slots;
    }

    /// <summary>Lets a message wait at the gate, or fails it if it would wait for ever. In the turn, unless the mode has none.</summary>
    Answer Hold(Frame frame, bool isCounted = false)
    {
        var pending = frame.SuspendWithFlow();
        if (!isCounted)
        {
            Interlocked.Increment(ref _queued);
        }

        if (_engine.Waits.Add(frame) is { } cycle)
        {
            Interlocked.Decrement(ref _queued);
            frame.End();
            if (_options.Concurrency == Concurrency.Parallel)
            {
                AnswerParallel(frame, null, new DeadlockException(cycle));
            }
            else
            {
                Answer_InTurn(frame, null, new DeadlockException(cycle));
            }

            return pending.Answer;
        }

        lock (_active)
        {
            (frame.IsCalledFrom(this) ? _heldInside : _held).AddLast(frame);
        }

        return pending.Answer;
    }

    /// <summary>The next that may enter: one called from inside, else the first of the others.</summary>
    Frame? NextAdmitted(Frame? calledFrom = null)
    {
        lock (_active)
        {
            for (var node = _heldInside.First; node is not null; node = node.Next)
            {
                if ((calledFrom is null || node.Value.IsDescendantOf(calledFrom)) && MayEnter_NeedsLock(node.Value))
                {
                    return Admit_NeedsLock(node);
                }
            }

            return calledFrom is null && _held.First is { } first && MayEnter_NeedsLock(first.Value) ? Admit_NeedsLock(first) : null;
        }
    }

    Frame Admit_NeedsLock(LinkedListNode<Frame> held)
    {
        held.List!.Remove(held);
        Interlocked.Decrement(ref _queued);
        _active.Add(held.Value);
        return held.Value;
    }

    void Leave(Frame frame)
    {
        bool anyHeld;
        lock (_active)
        {
            _active.Remove(frame);
            anyHeld = HoldsAny_NeedsLock;
        }

        if (anyHeld)
        {
            Continue(new Continuation(null, static cell => ((ActorCell)cell!).StartHeld_InTurn(), this));
        }
    }

    /// <summary>Starts what may enter now; while a message blocks, only what it waits for itself, in place.</summary>
    void StartHeld_InTurn(Frame? blocked = null)
    {
        while (NextAdmitted(blocked) is { } frame)
        {
            _engine.Waits.Remove(frame);
            if (frame.Refusal() is { } refusal)
            {
                Leave(frame);
                Refuse_InTurn(frame, refusal);
            }
            else if (frame.Has(FrameTraits.Blocking) && blocked is null)
            {
                _startsOnOwnThread = frame;
                return; // when it has ended its segment, its leaving looks at the held ones again
            }
            else
            {
                StartQueued_InTurn(frame);
            }
        }
    }

    void RefuseHeld_InTurn()
    {
        while (true)
        {
            Frame frame;
            lock (_active)
            {
                if ((_heldInside.First ?? _held.First) is not { } first)
                {
                    return;
                }

                frame = first.Value;
                first.List!.Remove(first);
                Interlocked.Decrement(ref _queued);
            }

            _engine.Waits.Remove(frame);
            Refuse_InTurn(frame, frame.StoppedError());
        }
    }
}
