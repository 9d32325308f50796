using System.Globalization;
using Lato.Engine;

namespace Lato.Schedules.Texts;

/// <summary>Reads the text of a schedule. Pure.</summary>
internal static class ScheduleParser
{
    static readonly string[] TimesOfDay = ["HH:mm", "HH:mm:ss"];
    static readonly string[] Moments = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    static readonly TimeSpan Longest = TimeSpan.FromDays(365_000);

    /// <exception cref="FormatException">It cannot be read, or can never be due. The text completes the sentence "The schedule …".</exception>
    public static Recurrence Parse(string text, TimeZoneInfo zone)
    {
        var trimmed = text.Trim();
        if (TryRead(trimmed, TimesOfDay, out var time))
        {
            return Cron($"{time.Second} {time.Minute} {time.Hour} * * *", zone);
        }

        if (TryRead(trimmed, Moments, out var moment))
        {
            return Moment(moment, zone);
        }

        if (ScheduleWords.ExpressionOf(trimmed) is { } expression)
        {
            return Cron(expression, zone);
        }

        if (trimmed.Equals("weekly", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("does not say on which day. Write one, such as monday, or @weekly for Sunday.");
        }

        if (CronParser.IsCron(trimmed))
        {
            return Cron(trimmed, zone);
        }

        if (trimmed.IndexOf(':') < 0 && DurationParser.TryParse(trimmed, out var period) && period != Timeout.InfiniteTimeSpan)
        {
            return period < TimeSpan.FromMilliseconds(1) ? throw new FormatException("is too short an interval. Write one of 1ms or longer.")
                : period > Longest ? throw new FormatException($"is too long an interval. Write one of {Longest.TotalDays} days or shorter.")
                : new IntervalRecurrence(period);
        }

        throw new FormatException("cannot be read. Write cron (*/5 * * * *), an alias (@daily), a word (nightly, weekdays, monday), an interval (10 minutes), a time of day (03:30) or a moment (2030-01-31 03:30).");
    }

    static bool TryRead(string text, string[] formats, out DateTime reading) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out reading);

    static CronRecurrence Cron(string text, TimeZoneInfo zone)
    {
        CronExpression expression;
        try
        {
            expression = CronParser.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"is not a valid cron expression: {wrong.Message}. Write [second] minute hour day month weekday [year], such as */5 * * * *.", wrong);
        }

        return expression.Next(DateTime.MinValue) is not null
            ? new CronRecurrence(expression, zone)
            : throw new FormatException("can never be due: no day fits it. Correct its day, month or year.");
    }

    /// <summary>A reading that the clocks skip is the end of the gap; of one that they show twice, the first is meant. As for cron.</summary>
    static OneTimeRecurrence Moment(DateTime reading, TimeZoneInfo zone) =>
        reading.Year >= CronField.Year.Least && reading.Year <= CronField.Year.Most
            ? new OneTimeRecurrence(new DateTimeOffset(new ZoneClock(zone).FirstInstant(reading), TimeSpan.Zero))
            : throw new FormatException($"is a moment out of range. Write one in a year between {CronField.Year.Least} and {CronField.Year.Most}.");
}
