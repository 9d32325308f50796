using Lato.Testing.Time;

namespace Lato.Testing.Simulations;

/// <summary>Time that passes only when a simulation has nothing else to do.</summary>
internal sealed class SimulationClock(DateTimeOffset start) : TimeProvider, IManualClock
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
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            timer.Due = _now + dueTime;
            _armed.Add(timer);
        }
    }

    public void Disarm(ManualTimer timer) => _armed.Remove(timer);

    /// <summary>Goes on to the time of the next timers, and fires one of those that are due then.</summary>
    /// <returns>The timer that has fired, or null if there is none.</returns>
    public ManualTimer? FireNext(Decisions decisions)
    {
        if (_armed.Count == 0)
        {
            return null;
        }

        var due = _armed.Min(timer => timer.Due);
        var candidates = _armed.FindAll(timer => timer.Due == due);
        var next = candidates[decisions.Choose(candidates.Count)];
        _now = due > _now ? due : _now;
        _armed.Remove(next);
        if (next.Period > TimeSpan.Zero)
        {
            Arm(next, next.Period, next.Period);
        }

        next.Fire();
        return next;
    }
}
