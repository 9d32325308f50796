namespace Lato.Tests.Doubles;

/// <summary>A clock that stands still until a test advances it. Timers fire on the advancing thread, in the order of their times.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<ManualTimer> _timers = []; // under the gate
    DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); // under the gate

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        var end = GetUtcNow() + span;
        while (NextUntil(end) is { } timer)
        {
            timer.Fire();
        }
    }

    internal void Schedule(ManualTimer timer, TimeSpan wait)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (wait != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + wait;
                _timers.Add(timer);
            }
        }
    }

    ManualTimer? NextUntil(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            _now = next is null ? end : next.Due > _now ? next.Due : _now;
            if (next is not null)
            {
                _timers.Remove(next);
            }

            return next;
        }
    }
}
