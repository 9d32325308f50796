using Lato.Testing.Time;

namespace Lato.Testing.Simulations;

/// <summary>Time that passes only when a simulation has nothing else to do.</summary>
internal sealed class SimulationClock(DateTimeOffset start, Action<IThreadPoolWorkItem> schedule) : TimeProvider, IManualClock
{
    readonly List<ManualTimer> _armed = [];
    readonly DateTimeOffset _start = start;
    DateTimeOffset _now = start;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed => _now - _start;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        Disarm(timer);
        timer.Period = period;
        if (dueTime > TimeSpan.Zero)
        {
            timer.Due = _now + dueTime;
            _armed.Add(timer);
        }
        else if (dueTime == TimeSpan.Zero)
        {
            schedule(new DueTimer(this, timer));
        }
    }

    public void Disarm(ManualTimer timer)
    {
        timer.Arming++;
        _armed.Remove(timer);
    }

    /// <summary>Goes on to the time of the next timers. All that are due then can run from now on, in any order and among other work.</summary>
    /// <returns>False if no timer is armed.</returns>
    public bool TryGoOn()
    {
        if (_armed.Count == 0)
        {
            return false;
        }

        var due = _armed.Min(timer => timer.Due);
        _now = due > _now ? due : _now;
        foreach (var timer in _armed.FindAll(timer => timer.Due == due))
        {
            _armed.Remove(timer);
            schedule(new DueTimer(this, timer));
        }

        return true;
    }

    sealed class DueTimer(SimulationClock clock, ManualTimer timer) : IThreadPoolWorkItem
    {
        readonly int _arming = timer.Arming;

        public void Execute()
        {
            if (timer.Arming != _arming)
            {
                return; // changed or disposed by what ran before it
            }

            if (timer.Period > TimeSpan.Zero)
            {
                clock.Arm(timer, timer.Period, timer.Period);
            }

            timer.Fire();
        }

        public override string ToString() => "a timer fires";
    }
}
