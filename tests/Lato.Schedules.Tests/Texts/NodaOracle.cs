using NodaTime;

namespace Lato.Schedules.Tests.Texts;

/// <summary>When readings are due in a time zone, by NodaTime: an implementation of time zones that shares nothing with .NET's.</summary>
internal sealed class NodaOracle(DateTimeZone zone)
{
    static readonly Duration Minute = Duration.FromMinutes(1);

    /// <summary>The changes of the clocks between two instants.</summary>
    public IEnumerable<Instant> Changes(Instant from, Instant until) =>
        zone.GetZoneIntervals(from, until).Skip(1).Where((interval, _) => interval.Start < until).Select(interval => interval.Start);

    /// <summary>Whether .NET has the same offset at each of these instants.</summary>
    public bool Agrees(TimeZoneInfo other, Instant from, Instant until) => zone.GetZoneIntervals(from, until).SelectMany(interval => new[]
    {
        interval.HasStart && interval.Start > from ? interval.Start : from,
        (interval.HasEnd && interval.End < until ? interval.End : until) - Duration.FromSeconds(1),
    }).All(instant => zone.GetUtcOffset(instant).ToTimeSpan() == other.GetUtcOffset(instant.ToDateTimeUtc()));

    /// <summary>Each reading once: when it is first shown, or at the end of the gap.</summary>
    public List<Instant> OncePerReading(Instant from, Instant until, Func<LocalDateTime, bool> isNamed)
    {
        var due = new SortedSet<Instant>();
        var end = until.InUtc().LocalDateTime.PlusDays(2);
        for (var reading = from.InUtc().LocalDateTime.PlusDays(-2); reading < end; reading = reading.PlusMinutes(1))
        {
            if (isNamed(reading))
            {
                var map = zone.MapLocal(reading);
                due.Add(map.Count == 0 ? map.EarlyInterval.End : map.First().ToInstant());
            }
        }

        return [.. due.Where(instant => instant > from && instant <= until)];
    }

    /// <summary>Whenever the clocks show such a reading.</summary>
    public List<Instant> WheneverShown(Instant from, Instant until, Func<LocalDateTime, bool> isNamed)
    {
        var due = new List<Instant>();
        for (var instant = from + Minute; instant <= until; instant += Minute)
        {
            if (isNamed(instant.InZone(zone).LocalDateTime))
            {
                due.Add(instant);
            }
        }

        return due;
    }
}
