using System.Globalization;
using Lato.Hosting.Settings;

namespace Lato.Schedules.Texts;

/// <summary>Reads the text of a schedule. Pure.</summary>
internal static class ScheduleText
{
    static readonly string[] TimesOfDay = ["HH:mm", "HH:mm:ss"];
    static readonly string[] Moments = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    static readonly DateTimeOffset LongAgo = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="FormatException">It cannot be read, or can never be due. The text completes the sentence "The schedule …".</exception>
    public static Recurrence Parse(string text, TimeZoneInfo zone)
    {
        var trimmed = text.Trim();
        if (TimeOnly.TryParseExact(trimmed, TimesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return Cron($"{time.Second} {time.Minute} {time.Hour} * * *", zone);
        }

        if (DateTime.TryParseExact(trimmed, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return new MomentRecurrence(Instant(moment, zone));
        }

        if (CronText.IsCron(trimmed))
        {
            return Cron(trimmed, zone);
        }

        if (!trimmed.Contains(':', StringComparison.Ordinal) && DurationText.TryParse(trimmed, out var period) && period != Timeout.InfiniteTimeSpan)
        {
            return period >= TimeSpan.FromMilliseconds(1)
                ? new IntervalRecurrence(period)
                : throw new FormatException("is too short an interval. Write one of 1ms or longer.");
        }

        throw new FormatException("cannot be read. Write cron (*/5 * * * *), an alias (@daily), an interval (10 minutes), a time of day (03:30) or a moment (2030-01-31 03:30).");
    }

    static CronRecurrence Cron(string text, TimeZoneInfo zone)
    {
        CronRecurrence recurrence;
        try
        {
            recurrence = new CronRecurrence(CronText.Parse(text).WithTimeZone(zone));
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"is no cron expression: {wrong.Message.TrimEnd('.')}. Write [second] minute hour day month weekday [year], such as */5 * * * *.", wrong);
        }

        return recurrence.Next(LongAgo) is not null
            ? recurrence
            : throw new FormatException("can never be due: no day fits it. Correct its day, month or year.");
    }

    /// <summary>A reading that the clocks skip is the end of the gap; of one that they show twice, the first is meant. As for cron.</summary>
    static DateTimeOffset Instant(DateTime reading, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(reading))
        {
            reading = reading.AddMinutes(1).AddSeconds(-reading.Second);
        }

        var offset = zone.IsAmbiguousTime(reading) ? zone.GetAmbiguousTimeOffsets(reading).Max() : zone.GetUtcOffset(reading);
        return new DateTimeOffset(reading, offset).ToUniversalTime();
    }
}
