namespace Lato.Tests.Doubles;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, Action fire) : ITimer
{
    TimeSpan _period;

    public DateTimeOffset Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        clock.Schedule(this, dueTime);
        return true;
    }

    public void Fire()
    {
        clock.Schedule(this, _period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period);
        fire();
    }

    public void Dispose() => clock.Schedule(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
