using Lato.Testing;

namespace Lato.Schedules.Tests.Doubles;

/// <summary>A clock on which time passes between a look at it and the timer that is set by what was seen, once.</summary>
internal sealed class LeapingClock(ManualTimeProvider time, TimeSpan leap) : TimeProvider
{
    bool _hasLeapt;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == leap && !_hasLeapt)
        {
            _hasLeapt = true;
            time.Advance(leap);
        }

        return time.CreateTimer(callback, state, dueTime, period);
    }
}
