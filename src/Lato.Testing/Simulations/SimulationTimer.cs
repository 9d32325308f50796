namespace Lato.Testing.Simulations;

/// <summary>A timer of a simulation's clock.</summary>
internal sealed class SimulationTimer(SimulationClock clock, TimerCallback callback, object? state) : ITimer
{
    readonly ExecutionContext? _flow = ExecutionContext.Capture();
    TimeSpan _period;
    bool _isDisposed;

    /// <summary>Belongs to the clock.</summary>
    public DateTimeOffset Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        _period = period;
        clock.Arm(this, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero)
        {
            clock.Arm(this, _period);
        }

        if (_flow is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_flow, static timer => ((SimulationTimer)timer!).Call(), this);
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
