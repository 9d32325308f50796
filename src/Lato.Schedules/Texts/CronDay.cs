namespace Lato.Schedules.Texts;

/// <summary>Days that depend on their month: <c>L</c>, <c>L-3</c>, <c>LW</c>, <c>15W</c>, <c>5L</c>, <c>1#2</c>. Pure.</summary>
internal static class CronDay
{
    /// <returns>Whether a day is the one meant; null if the text is not of this kind.</returns>
    /// <exception cref="FormatException">It is of this kind, and wrong.</exception>
    public static Func<DateTime, bool>? Read(CronField field, string text) =>
        field == CronField.Day ? OfMonth(text) : field == CronField.Weekday ? OfWeek(text) : null;

    static Func<DateTime, bool>? OfMonth(string text)
    {
        if (text == "L")
        {
            return static day => day.Day == LastOf(day);
        }

        if (text == "LW")
        {
            return static day => day.Day == NearestWeekday(day, LastOf(day));
        }

        if (text.StartsWith("L-", StringComparison.Ordinal))
        {
            var before = CronField.Day.Value(text.Substring(2));
            return before < CronField.Day.Most ? day => day.Day == LastOf(day) - before : throw new FormatException($"the day '{text}' is in no month");
        }

        if (text.Length > 1 && text[text.Length - 1] == 'W')
        {
            var near = CronField.Day.Value(text.Substring(0, text.Length - 1));
            return day => near <= LastOf(day) && day.Day == NearestWeekday(day, near);
        }

        return null;
    }

    static Func<DateTime, bool>? OfWeek(string text)
    {
        if (text == "L")
        {
            throw new FormatException("the weekday 'L' does not say which: write 5L for the last Friday of the month");
        }

        if (text[text.Length - 1] == 'L')
        {
            var last = Weekday(text.Substring(0, text.Length - 1));
            return day => day.DayOfWeek == last && day.Day > LastOf(day) - 7;
        }

        var parts = text.Split('#');
        if (parts.Length == 1)
        {
            return null;
        }

        if (parts.Length > 2 || parts[1].Length != 1 || parts[1][0] < '1' || parts[1][0] > '5')
        {
            throw new FormatException($"the weekday '{text}' must be followed by # and a number between 1 and 5");
        }

        var (weekday, week) = (Weekday(parts[0]), parts[1][0] - '0');
        return day => day.DayOfWeek == weekday && (day.Day + 6) / 7 == week;
    }

    static DayOfWeek Weekday(string text) => (DayOfWeek)(CronField.Weekday.Value(text) % 7);

    static int LastOf(DateTime day) => DateTime.DaysInMonth(day.Year, day.Month);

    /// <summary>The day from Monday to Friday that is nearest to one, in the same month.</summary>
    static int NearestWeekday(DateTime month, int day)
    {
        var last = LastOf(month);
        return new DateTime(month.Year, month.Month, day).DayOfWeek switch
        {
            DayOfWeek.Saturday => day > 1 ? day - 1 : day + 2,
            DayOfWeek.Sunday => day < last ? day + 1 : day - 2,
            _ => day,
        };
    }
}
