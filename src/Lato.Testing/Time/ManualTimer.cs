namespace Lato.Testing.Time;

/// <summary>A timer of a clock that does not go on by itself.</summary>
internal sealed class ManualTimer(IManualClock clock, TimerCallback callback, object? state) : ITimer
{
    readonly ExecutionContext? _flow = ExecutionContext.Capture();
    volatile bool _isDisposed;

    /// <summary>Belongs to the clock.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>Belongs to the clock.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>Belongs to the clock; another number after each change.</summary>
    public int Arming { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var (due, every) = (Counted(dueTime, nameof(dueTime)), Counted(period, nameof(period)));
        if (_isDisposed)
        {
            return false;
        }

        clock.Arm(this, due, every);
        return true;
    }

    public void Fire()
    {
        if (_isDisposed)
        {
            return;
        }

        if (_flow is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_flow, static timer => ((ManualTimer)timer!).Call(), this);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        clock.Disarm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>As the system's timers count: whole milliseconds up to 49.7 days, of which -1 is for ever.</summary>
    static TimeSpan Counted(TimeSpan time, string name)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, uint.MaxValue - 1, name);
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    void Call() => callback(state);
}
