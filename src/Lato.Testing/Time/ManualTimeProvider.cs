using Lato.Testing.Time;

namespace Lato.Testing;

/// <summary>
/// A clock that stands still until it is told to go on. Timers, <c>Task.Delay</c>, <c>WaitAsync</c> and deadlines made
/// with it fire inside <see cref="Advance"/>, on its thread, in the order in which they are due. Thread-safe.
/// </summary>
/// <remarks>
/// Its timers are as strict as the system's: they count whole milliseconds, refuse what is negative or longer than 49.7
/// days, and fire on the thread pool what is due at once.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider, IManualClock
{
    readonly Lock _gate = new();
    readonly List<ManualTimer> _armed = []; // under the gate; in the order in which they were armed
    readonly List<TimerWait> _waits = []; // under the gate
    readonly DateTimeOffset _start;
    DateTimeOffset _now; // under the gate; where time has come to, on which timers wait
    TimeSpan _shift; // under the gate; by how much the wall clock shows something else

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows at first; by default 2000-01-01T00:00Z.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        _now = _start = start?.ToUniversalTime() ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>UTC, so that a test does not depend on where it runs.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait on this clock.</summary>
    public int TimerCount
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now + _shift;
        }
    }

    /// <summary>The time that has passed on this clock; <see cref="AdjustTime"/> does not change it.</summary>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return (_now - _start).Ticks;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass, and fires what becomes due, each at its own time. Returns when the callbacks have returned.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset until;
        lock (_gate)
        {
            until = _now + by;
        }

        while (NextDue(until) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Sets the wall clock alone, forward or back, as an administrator or a time server does: no time passes, so that timers, timestamps and durations do not notice.</summary>
    /// <param name="now">What <see cref="GetUtcNow"/> shows from now on.</param>
    public void AdjustTime(DateTimeOffset now)
    {
        lock (_gate)
        {
            _shift = now.ToUniversalTime() - _now;
        }
    }

    /// <summary>Goes on to the time of the next timer and fires that one alone; of several due at one time, the one armed first.</summary>
    /// <exception cref="InvalidOperationException">No timer waits on this clock.</exception>
    public void AdvanceToNextTimer()
    {
        var timer = NextDue(until: null)
            ?? throw new InvalidOperationException("No timer waits on this clock. Await WaitForTimersAsync() before, so that the code under test has come to its timer.");
        timer.Fire();
    }

    /// <summary>Completes when at least so many timers wait on this clock, so that <see cref="Advance"/> will meet them.</summary>
    /// <param name="count">How many; one by default.</param>
    /// <param name="within">Counts only timers due within this time from now, so as to leave out the deadlines of transactions; all timers if null.</param>
    public Task WaitForTimersAsync(int count = 1, TimeSpan? within = null)
    {
        lock (_gate)
        {
            var wait = new TimerWait(count, within is null ? DateTimeOffset.MaxValue : _now + within.Value);
            if (wait.IsReached(_armed))
            {
                return Task.CompletedTask;
            }

            _waits.Add(wait);
            return wait.Task;
        }
    }

    void IManualClock.Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            timer.Period = period;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            if (dueTime > TimeSpan.Zero)
            {
                Add_NeedsLock(timer, _now + dueTime);
                return;
            }

            Rearm_NeedsLock(timer);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), timer, preferLocal: false);
    }

    void IManualClock.Disarm(ManualTimer timer)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
        }
    }

    /// <summary>Moves on to the next timer that is due, or to the end if there is one.</summary>
    ManualTimer? NextDue(DateTimeOffset? until)
    {
        lock (_gate)
        {
            var next = _armed.MinBy(timer => timer.Due);
            if (next is null || next.Due > until)
            {
                _now = until > _now ? until.Value : _now;
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            _armed.Remove(next);
            Rearm_NeedsLock(next);
            return next;
        }
    }

    void Rearm_NeedsLock(ManualTimer timer)
    {
        if (timer.Period > TimeSpan.Zero)
        {
            Add_NeedsLock(timer, _now + timer.Period);
        }
    }

    void Add_NeedsLock(ManualTimer timer, DateTimeOffset due)
    {
        timer.Due = due;
        _armed.Add(timer);
        foreach (var reached in _waits.FindAll(wait => wait.IsReached(_armed)))
        {
            _waits.Remove(reached);
            reached.TrySetResult();
        }
    }
}
