using System.Diagnostics;

namespace Lato.Engine;

/// <summary>
/// Finds waits that never end, among the messages that wait at gates and for the turns of blocked threads, and refuses
/// one of each cycle. It looks while somebody waits: soon after a wait has begun, then less and less often.
/// </summary>
internal sealed class WaitGraph(ActorEngine engine)
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(320);

    /// <summary>Looking takes at most this part of the time.</summary>
    const int Share = 20;

    readonly Lock _looking = new();
    readonly NonPumpingLock _gate = new();
    readonly HashSet<IGate> _gates = []; // under the gate; those at which somebody may wait
    readonly HashSet<BlockedThread> _threads = new(ReferenceEqualityComparer.Instance); // under the gate
    bool _isWatching; // under the gate
    long _lastNumber; // while looking
    volatile bool _hasNews;

    /// <summary>Somebody begins to wait at a gate.</summary>
    public void Watch(IGate gate)
    {
        using (_gate.Enter())
        {
            if (!_gates.Add(gate) || _isWatching || engine.FindsDeadlocksWhenIdle)
            {
                return;
            }

            _isWatching = true;
        }

        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            WatchAsync().LogFailure(engine.Log, "The watch for deadlocks");
        }
    }

    /// <summary>A thread blocks; replaces what was noted of it before.</summary>
    public void Block(BlockedThread thread, BlockedThread? before)
    {
        using (_gate.Enter())
        {
            if (before is not null)
            {
                _threads.Remove(before);
            }

            _threads.Add(thread);
        }
    }

    public void Unblock(BlockedThread thread)
    {
        using (_gate.Enter())
        {
            _threads.Remove(thread);
        }
    }

    /// <summary>Refuses one message of each cycle of waits.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Look()
    {
        if (!_looking.TryEnter())
        {
            return false; // somebody does it already, and will again
        }

        try
        {
            return BreakCycles(Collect());
        }
        catch (Exception failure)
        {
            engine.Log.BackgroundWorkFailed(failure, "A look for deadlocks");
            return false;
        }
        finally
        {
            _looking.Exit();
        }
    }

    /// <summary>Marks what is stuck, and finds one message for each cycle, without which the others go on.</summary>
    public static IEnumerable<(WaitNode Message, IReadOnlyList<WaitNode> Cycle)> FindCycles(WaitNodes nodes)
    {
        StuckNodes.Mark(nodes.All);
        var passed = new HashSet<WaitNode>();
        foreach (var waiting in nodes.Waiting)
        {
            while (waiting.IsStuck && !passed.Contains(waiting))
            {
                var cycle = StuckNodes.CycleBehind(waiting);
                if (cycle.Where(static node => node.Place is not null).MaxBy(static node => node.Number) is not { } last)
                {
                    passed.Add(waiting); // two threads that block each other: nothing waits that could be refused
                    break;
                }

                yield return (last, cycle);
                last.Threshold = int.MaxValue;
                StuckNodes.Mark(nodes.All);
            }
        }
    }

    async Task WatchAsync()
    {
        var pause = Shortest;
        while (true)
        {
            await engine.PauseAsync(pause).ConfigureAwait(false);
            var clock = Stopwatch.StartNew();
            var hasBroken = Look();
            using (_gate.Enter())
            {
                if (_gates.Count == 0)
                {
                    _isWatching = false;
                    return;
                }
            }

            if (hasBroken)
            {
                pause = Shortest; // what could go on may have closed the next cycle
                continue;
            }

            pause = _hasNews ? Shortest : pause * 2;
            pause = TimeSpan.FromTicks(Math.Max(Math.Min(pause.Ticks, Longest.Ticks), clock.Elapsed.Ticks * Share));
        }
    }

    WaitNodes Collect()
    {
        IGate[] gates;
        BlockedThread[] threads;
        using (_gate.Enter())
        {
            _gates.RemoveWhere(static gate => !gate.HasWaiting);
            gates = [.. _gates];
            threads = [.. _threads];
        }

        var nodes = new WaitNodes(gates, threads);
        var last = nodes.Waiting.Count == 0 ? 0 : nodes.Waiting.Max(static node => node.Number);
        _hasNews = last > _lastNumber;
        _lastNumber = Math.Max(_lastNumber, last);
        return nodes;
    }

    static bool BreakCycles(WaitNodes nodes)
    {
        var any = false;
        foreach (var (message, cycle) in FindCycles(nodes))
        {
            // What was refused meanwhile, as by a deadline, may have made a cycle out of waits that never were at one time.
            if (nodes.Waiting.Exists(static node => node is { IsStuck: true, Waiting.IsCompleted: true }))
            {
                return any;
            }

            any |= message.Place!.TryRefuse((MessageContext)message.What!, new DeadlockException(Describe(cycle)));
        }

        return any;
    }

    static List<string> Describe(IReadOnlyList<WaitNode> cycle)
    {
        var waits = new List<string>();
        for (var i = 0; i < cycle.Count; i++)
        {
            if (cycle[i] is { Place: not null, What: MessageContext waiting })
            {
                waits.Add($"{waiting.Describe()} waits for {BlockerAfter(i)}");
            }
        }

        return waits;

        string BlockerAfter(int place)
        {
            for (var i = 1; i <= cycle.Count; i++)
            {
                switch (cycle[(place + i) % cycle.Count].What)
                {
                    case BlockedThread thread:
                        return $"{thread.Message.Describe()}, which blocks its thread";
                    case MessageContext message:
                        return message.Describe();
                }
            }

            return "itself";
        }
    }
}
