namespace Samples.Tests;

/// <summary>A timer of a <see cref="StepClock"/>.</summary>
internal sealed class StepTimer(StepClock clock, TimerCallback callback, object? state) : ITimer
{
    static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(1);

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < ShortestDeadline)
        {
            clock.Arm(this);
        }

        return true;
    }

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
