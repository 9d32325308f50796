namespace Lato.Engine;

/// <summary>
/// Watches deadlines. Those of equal length expire in the order in which they were registered, so that each length
/// is a list whose head is the next to expire; one timer watches all heads. Thread-safe.
/// </summary>
internal sealed class DeadlineClock(ActorEngine engine) : IDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<TimeSpan, LinkedList<Deadline>> _lists = []; // under the gate
    ITimer? _timer; // under the gate
    DateTimeOffset _armedFor = DateTimeOffset.MaxValue; // under the gate

    public void Register(Deadline deadline, TimeSpan length)
    {
        lock (_gate)
        {
            if (deadline.HasEnded)
            {
                return;
            }

            if (!_lists.TryGetValue(length, out var list))
            {
                _lists.Add(length, list = new LinkedList<Deadline>());
            }

            deadline.Due = length == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : engine.Time.GetUtcNow() + length;
            deadline.Node = list.AddLast(deadline);
            if (deadline.Due < _armedFor)
            {
                Arm_NeedsLock(deadline.Due);
            }
        }
    }

    public void Unregister(Deadline deadline)
    {
        lock (_gate)
        {
            deadline.HasEnded = true;
            Remove_NeedsLock(deadline);
        }
    }

    /// <summary>What is being watched now.</summary>
    public List<Deadline> All()
    {
        lock (_gate)
        {
            return [.. _lists.Values.SelectMany(list => list)];
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            _armedFor = DateTimeOffset.MinValue; // arms no more
        }
    }

    static void Remove_NeedsLock(Deadline deadline)
    {
        if (deadline.Node is { } node)
        {
            node.List!.Remove(node);
            deadline.Node = null;
        }
    }

    void Arm_NeedsLock(DateTimeOffset due)
    {
        _armedFor = due;
        var wait = due - engine.Time.GetUtcNow();
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait + TimeSpan.FromMilliseconds(1);
        if (_timer is not null)
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
            return;
        }

        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            _timer = engine.Time.CreateTimer(static clock => ((DeadlineClock)clock!).Tick(), this, wait, Timeout.InfiniteTimeSpan);
        }
    }

    void Tick()
    {
        List<Deadline> expired = [];
        lock (_gate)
        {
            if (_timer is null)
            {
                return;
            }

            var now = engine.Time.GetUtcNow();
            var next = DateTimeOffset.MaxValue;
            foreach (var list in _lists.Values)
            {
                while (list.First is { } first && first.Value.Due <= now)
                {
                    Remove_NeedsLock(first.Value);
                    expired.Add(first.Value);
                }

                if (list.First is { } head && head.Value.Due < next)
                {
                    next = head.Value.Due;
                }
            }

            _armedFor = next;
            if (next != DateTimeOffset.MaxValue)
            {
                Arm_NeedsLock(next);
            }
        }

        foreach (var deadline in expired)
        {
            engine.Schedule(deadline); // user code never runs on the clock
        }
    }
}
