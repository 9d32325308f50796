namespace Lato.Engine;

/// <summary>The gate: which messages may be under way at the same time.</summary>
internal sealed partial class ActorCell
{
    readonly bool _tracksActive;
    readonly List<Frame> _active = []; // under its own lock; only kept where the mode asks for it
    readonly LinkedList<Frame> _held = new(); // under the lock of _active

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
            var admitted = (_held.Count == 0 || frame.IsCalledFrom(this)) && MayEnter_NeedsLock(frame);
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
    Answer Hold(Frame frame, bool isQueued = false)
    {
        var pending = frame.SuspendWithFlow();
        if (!isQueued)
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
            _held.AddLast(frame);
        }

        return pending.Answer;
    }

    Frame? NextAdmitted(Frame? calledFrom = null)
    {
        lock (_active)
        {
            var passedOne = false;
            for (var node = _held.First; node is not null; node = node.Next)
            {
                if (calledFrom is not null && !node.Value.IsDescendantOf(calledFrom))
                {
                    passedOne = true;
                    continue;
                }

                if ((!passedOne || node.Value.IsCalledFrom(this)) && MayEnter_NeedsLock(node.Value))
                {
                    _held.Remove(node);
                    Interlocked.Decrement(ref _queued);
                    _active.Add(node.Value);
                    return node.Value;
                }

                passedOne = true;
            }

            return null;
        }
    }

    void Leave(Frame frame)
    {
        bool anyHeld;
        lock (_active)
        {
            _active.Remove(frame);
            anyHeld = _held.Count > 0;
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
            Frame? frame;
            lock (_active)
            {
                frame = _held.First?.Value;
                if (frame is null)
                {
                    return;
                }

                _held.RemoveFirst();
                Interlocked.Decrement(ref _queued);
            }

            _engine.Waits.Remove(frame);
            Refuse_InTurn(frame, frame.StoppedError());
        }
    }
}
