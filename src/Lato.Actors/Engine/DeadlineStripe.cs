namespace Lato.Engine;

/// <summary>A part of the deadline clock with its own lock and timer, so that processors do not wait for each other.</summary>
internal sealed class DeadlineStripe(ActorEngine engine) : IDisposable
{
    readonly Lock _gate = new();
    readonly List<DeadlineList> _lists = []; // under the gate; there are few lengths
    ITimer? _timer; // under the gate
    long _armedFor = long.MaxValue; // under the gate
    bool _isDisposed; // under the gate

    public void Register(Deadline deadline, TimeSpan length)
    {
        var due = length == Timeout.InfiniteTimeSpan ? long.MaxValue : Now() + length.Ticks;
        lock (_gate)
        {
            if (deadline.HasEnded)
            {
                return;
            }

            deadline.Due = due;
            ListOf_NeedsLock(length).Add(deadline);
            if (due < _armedFor)
            {
                Arm_NeedsLock(due);
            }
        }
    }

    public void Unregister(Deadline deadline)
    {
        lock (_gate)
        {
            deadline.HasEnded = true;
            deadline.List?.Remove(deadline);
        }
    }

    public void AddTo(List<Deadline> all)
    {
        lock (_gate)
        {
            foreach (var list in _lists)
            {
                for (var deadline = list.First; deadline is not null; deadline = deadline.Next)
                {
                    all.Add(deadline);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer?.Dispose();
        }
    }

    long Now() => engine.Time.GetUtcNow().UtcTicks;

    DeadlineList ListOf_NeedsLock(TimeSpan length)
    {
        foreach (var list in _lists)
        {
            if (list.Length == length)
            {
                return list;
            }
        }

        var added = new DeadlineList(length);
        _lists.Add(added);
        return added;
    }

    void Arm_NeedsLock(long due)
    {
        _armedFor = due;
        if (_isDisposed)
        {
            return;
        }

        // Timers count whole milliseconds; one that fires early finds nothing due and is armed again.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(Math.Max(0, due - Now())).TotalMilliseconds));
        if (_timer is not null)
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
            return;
        }

        // The timer outlives the call that happens to make it, and must not keep that call's flow.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            _timer = engine.Time.CreateTimer(static stripe => ((DeadlineStripe)stripe!).Tick(), this, wait, Timeout.InfiniteTimeSpan);
        }
    }

    void Tick()
    {
        List<Deadline> expired = [];
        lock (_gate)
        {
            var now = Now();
            var next = long.MaxValue;
            foreach (var list in _lists)
            {
                while (list.First is { } first && first.Due <= now)
                {
                    list.Remove(first);
                    expired.Add(first);
                }

                next = Math.Min(next, list.First?.Due ?? long.MaxValue);
            }

            _armedFor = long.MaxValue;
            if (next != long.MaxValue)
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
