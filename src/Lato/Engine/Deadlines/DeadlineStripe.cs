namespace Lato.Engine;

/// <summary>A part of the deadline clock with its own lock and timer, so that processors do not wait for each other.</summary>
internal sealed class DeadlineStripe(ActorEngine engine) : IDisposable
{
    readonly NonPumpingLock _gate = new();
    readonly List<DeadlineList> _lists = []; // under the gate; there are few lengths
    readonly long _start = engine.Time.GetTimestamp();
    ITimer? _timer; // under the gate
    long _armedFor = long.MaxValue; // under the gate
    bool _isDisposed; // under the gate

    public void Register(Deadline deadline, TimeSpan length)
    {
        var now = Now();
        var due = length == Timeout.InfiniteTimeSpan || length.Ticks > long.MaxValue - now ? long.MaxValue : now + length.Ticks;
        using (_gate.Enter())
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
        using (_gate.Enter())
        {
            deadline.HasEnded = true;
            deadline.List?.Remove(deadline);
        }
    }

    /// <returns>How much is left of one that was registered; null for one that was not.</returns>
    public TimeSpan? Left(Deadline deadline) => deadline.Due switch
    {
        0 => null,
        long.MaxValue => Timeout.InfiniteTimeSpan,
        var due => TimeSpan.FromTicks(Math.Max(0, due - Now())),
    };

    public void AddTo(List<Deadline> all)
    {
        using (_gate.Enter())
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
        using (_gate.Enter())
        {
            _isDisposed = true;
            _timer?.Dispose();
        }
    }

    /// <summary>Time that has passed, whatever the wall clock shows.</summary>
    long Now() => engine.Time.GetElapsedTime(_start).Ticks;

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

        if (_timer is null)
        {
            // The timer outlives the call that happens to make it, and must not keep that call's flow.
            using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
            {
                _timer = engine.Time.CreateTimer(static stripe => ((DeadlineStripe)stripe!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        _timer.Set(engine.Time, () => TimeSpan.FromTicks(due - Now())); // one that fires early finds nothing due, and is set again
    }

    void Fire() => BackgroundWork.Run(Tick, engine.Log, "The clock of deadlines");

    void Tick()
    {
        List<Deadline> expired = [];
        using (_gate.Enter())
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
