namespace Lato.Engine;

/// <summary>
/// Who waits at which gate, and for which turn in which a message blocks its thread. Looked at only when a message has
/// to wait: if what it waits for can in turn go on only after it, waiting would never end.
/// </summary>
internal sealed class WaitGraph
{
    readonly Lock _gate = new();
    readonly HashSet<Frame> _held = []; // under the gate, as is all else; those that wait at a gate
    readonly Dictionary<ActorCell, BlockedTurn> _blocked = [];
    readonly Dictionary<Frame, HashSet<Frame>> _below = []; // who waits, by itself and each message above it

    /// <summary>Notes a message that is about to wait at a gate, unless it would wait for ever.</summary>
    /// <returns>The cycle that it would close, one line for each wait, or null.</returns>
    public IReadOnlyList<string>? Add(Frame frame)
    {
        lock (_gate)
        {
            _held.Add(frame);
            if (frame.Parent is null)
            {
                return null; // nothing waits for it
            }

            Index_NeedsLock(frame);
            var cycle = new List<string>();
            if (!IsStuck(frame, frame, [], cycle))
            {
                return null;
            }

            Remove_NeedsLock(frame);
            return cycle;
        }
    }

    public void Remove(Frame frame)
    {
        lock (_gate)
        {
            Remove_NeedsLock(frame);
        }
    }

    /// <summary>Notes that a message blocks its thread in an actor's turn, and who waits for that turn; replaces what was noted before.</summary>
    public void Block(ActorCell cell, Frame blocked, IReadOnlyCollection<Frame> waiting)
    {
        lock (_gate)
        {
            Unblock_NeedsLock(cell);
            _blocked.Add(cell, new BlockedTurn(blocked, waiting));
            foreach (var frame in waiting)
            {
                Index_NeedsLock(frame);
            }
        }
    }

    public void Unblock(ActorCell cell)
    {
        lock (_gate)
        {
            Unblock_NeedsLock(cell);
        }
    }

    /// <summary>Forgets a message that waits for a blocked turn, if it would wait for ever.</summary>
    /// <returns>The cycle that it closes, one line for each wait, or null.</returns>
    public IReadOnlyList<string>? Break(Frame frame)
    {
        lock (_gate)
        {
            var cycle = new List<string>();
            if (!IsStuck(frame, frame, [], cycle))
            {
                return null;
            }

            Unindex_NeedsLock(frame); // so that another thread does not break the same cycle too
            return cycle;
        }
    }

    void Remove_NeedsLock(Frame frame)
    {
        if (_held.Remove(frame) && frame.Parent is not null)
        {
            Unindex_NeedsLock(frame);
        }
    }

    void Unblock_NeedsLock(ActorCell cell)
    {
        if (_blocked.Remove(cell, out var turn))
        {
            foreach (var frame in turn.Waiting)
            {
                Unindex_NeedsLock(frame);
            }
        }
    }

    void Index_NeedsLock(Frame waiting)
    {
        for (var frame = waiting; frame is not null; frame = frame.Parent)
        {
            if (!_below.TryGetValue(frame, out var below))
            {
                _below.Add(frame, below = []);
            }

            below.Add(waiting);
        }
    }

    void Unindex_NeedsLock(Frame waiting)
    {
        for (var frame = waiting; frame is not null; frame = frame.Parent)
        {
            if (_below.TryGetValue(frame, out var below) && below.Remove(waiting) && below.Count == 0)
            {
                _below.Remove(frame);
            }
        }
    }

    // A waiting message is stuck if what it waits for is: all of it, where one ending would do, else any of it.
    bool IsStuck(Frame waiting, Frame origin, Dictionary<Frame, bool> seen, List<string> cycle)
    {
        if (!seen.TryGetValue(waiting, out var isStuck))
        {
            seen.Add(waiting, false);
            seen[waiting] = isStuck = _held.Contains(waiting) ? IsStuckAtGate(waiting, origin, seen, cycle) : IsStuckBehindTurn(waiting, origin, seen, cycle);
        }

        return isStuck;
    }

    bool IsStuckAtGate(Frame waiting, Frame origin, Dictionary<Frame, bool> seen, List<string> cycle)
    {
        var blockers = new List<Frame>();
        waiting.Cell.BlockersOf(waiting, blockers);
        if (blockers.Count == 0)
        {
            return false;
        }

        var stuck = 0;
        foreach (var blocker in blockers)
        {
            if (WaitsBelow(blocker, origin, seen, cycle))
            {
                stuck++;
                cycle.Insert(0, $"{waiting.Describe()} waits for {blocker.Describe()}");
                if (!waiting.Cell.OneOfBlockersSuffices)
                {
                    return true;
                }
            }
        }

        return stuck == blockers.Count;
    }

    bool IsStuckBehindTurn(Frame waiting, Frame origin, Dictionary<Frame, bool> seen, List<string> cycle)
    {
        if (!_blocked.TryGetValue(waiting.Cell, out var turn) || waiting.IsDescendantOf(turn.Blocked) || !WaitsBelow(turn.Blocked, origin, seen, cycle))
        {
            return false;
        }

        cycle.Insert(0, $"{waiting.Describe()} waits for {turn.Blocked.Describe()}, which blocks its thread");
        return true;
    }

    bool WaitsBelow(Frame active, Frame origin, Dictionary<Frame, bool> seen, List<string> cycle)
    {
        if (_below.TryGetValue(active, out var below))
        {
            foreach (var waiting in below)
            {
                if (waiting == origin || IsStuck(waiting, origin, seen, cycle))
                {
                    return true;
                }
            }
        }

        return false;
    }

    sealed record BlockedTurn(Frame Blocked, IReadOnlyCollection<Frame> Waiting);
}
