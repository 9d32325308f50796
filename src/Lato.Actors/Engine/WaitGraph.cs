namespace Lato.Engine;

/// <summary>
/// Who waits at which gate. Looked at only when a message has to wait: if what it waits for can in turn go on only
/// after it, waiting would never end.
/// </summary>
internal sealed class WaitGraph
{
    readonly HashSet<Frame> _waiting = []; // under its own lock

    /// <summary>Notes a message that is about to wait, unless it would wait for ever.</summary>
    /// <returns>The cycle that it would close, one line for each wait, or null.</returns>
    public IReadOnlyList<string>? Add(Frame frame)
    {
        lock (_waiting)
        {
            _waiting.Add(frame);
            if (frame.Parent is null)
            {
                return null; // nothing waits for it
            }

            var cycle = new List<string>();
            if (!IsStuck(frame, frame, [], cycle))
            {
                return null;
            }

            _waiting.Remove(frame);
            return cycle;
        }
    }

    public void Remove(Frame frame)
    {
        lock (_waiting)
        {
            _waiting.Remove(frame);
        }
    }

    // A waiting message is stuck if what it waits for is: all of it, where one ending would do, else any of it.
    bool IsStuck(Frame waiting, Frame origin, Dictionary<Frame, bool> seen, List<string> cycle)
    {
        if (!seen.TryGetValue(waiting, out var isStuck))
        {
            seen.Add(waiting, false);
            seen[waiting] = isStuck = IsStuckBehind(waiting, origin, seen, cycle);
        }

        return isStuck;
    }

    bool IsStuckBehind(Frame waiting, Frame origin, Dictionary<Frame, bool> seen, List<string> cycle)
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

    bool WaitsBelow(Frame active, Frame origin, Dictionary<Frame, bool> seen, List<string> cycle)
    {
        foreach (var waiting in _waiting)
        {
            if (waiting.IsDescendantOf(active) && (waiting == origin || IsStuck(waiting, origin, seen, cycle)))
            {
                return true;
            }
        }

        return false;
    }
}
