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

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        clock.Arm(this, dueTime, period);
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

    void Call() => callback(state);
}
