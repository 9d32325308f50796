namespace Lato.Schedules.Tests.Doubles;

/// <summary>A clock whose machine can sleep: then its time goes on, but its timers do not.</summary>
internal sealed class SleepyClock(TimeProvider awake) : TimeProvider
{
    public TimeSpan Slept { get; set; }

    public override TimeZoneInfo LocalTimeZone => awake.LocalTimeZone;

    public override long TimestampFrequency => awake.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => awake.GetUtcNow() + Slept;

    public override long GetTimestamp() => awake.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        awake.CreateTimer(callback, state, dueTime, period);
}
