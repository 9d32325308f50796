namespace Lato.Schedules.Texts;

/// <summary>
/// The clocks of a time zone, as their offset at each instant tells it. What <see cref="TimeZoneInfo"/> says of skipped and
/// repeated readings is wrong where summer is the standard time, as in Europe/Dublin. Instants are in UTC, to the second. Immutable.
/// </summary>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    /// <summary>Farther apart than any two readings of one instant, or instants of one reading.</summary>
    public static readonly TimeSpan Around = TimeSpan.FromHours(26);

    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Stride = TimeSpan.FromHours(3); // no zone changes its offset twice in this time

    readonly bool _isFixed = zone.GetAdjustmentRules().Length == 0;

    public TimeSpan OffsetAt(DateTime instant) => zone.GetUtcOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    public DateTime Reading(DateTime instant) => instant + OffsetAt(instant);

    /// <summary>The first instant after this one that has another offset; null if there is none up to and with <paramref name="until"/>.</summary>
    public DateTime? NextChange(DateTime after, DateTime until)
    {
        var offset = OffsetAt(after);
        while (!_isFixed && after < until)
        {
            var end = until - after > Stride ? after + Stride : until;
            if (OffsetAt(end) != offset)
            {
                return Change(after, end, offset);
            }

            after = end;
        }

        return null;
    }

    /// <summary>The latest reading that the clocks have shown up to and with this instant.</summary>
    public DateTime LatestReading(DateTime instant)
    {
        var latest = Reading(instant);
        for (var change = NextChange(instant - Around, instant); change is { } at; change = NextChange(at, instant))
        {
            var last = Reading(at - Second);
            latest = last > latest ? last : latest;
        }

        return latest;
    }

    /// <summary>The first instant at which the clocks show this reading, or a later one because they skip it.</summary>
    public DateTime FirstInstant(DateTime reading)
    {
        for (var at = reading - Around; ;)
        {
            var instant = reading - OffsetAt(at);
            if (instant <= at)
            {
                return at;
            }

            if (NextChange(at, instant) is not { } change)
            {
                return instant;
            }

            at = change;
        }
    }

    /// <summary>Halves the time between an instant of this offset and a later one of another until it has the first of these.</summary>
    DateTime Change(DateTime before, DateTime end, TimeSpan offset)
    {
        while (end - before > Second)
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((end - before).TotalSeconds / 2));
            (before, end) = OffsetAt(middle) == offset ? (middle, end) : (before, middle);
        }

        return end;
    }
}
