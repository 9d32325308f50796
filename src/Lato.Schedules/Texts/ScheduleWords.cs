namespace Lato.Schedules.Texts;

/// <summary>Words for schedules, each for a cron expression: <c>nightly</c>, <c>weekdays</c>, <c>every hour</c>. Pure.</summary>
internal static class ScheduleWords
{
    static readonly Dictionary<string, string> Expressions = new[]
    {
        ("minutely", "* * * * *"), ("every minute", "* * * * *"),
        ("hourly", "0 * * * *"), ("every hour", "0 * * * *"),
        ("daily", "0 0 * * *"), ("nightly", "0 0 * * *"), ("every day", "0 0 * * *"), ("every night", "0 0 * * *"),
        ("monthly", "0 0 1 * *"), ("every month", "0 0 1 * *"),
        ("yearly", "0 0 1 1 *"), ("annually", "0 0 1 1 *"), ("every year", "0 0 1 1 *"),
        ("weekdays", "0 0 * * MON-FRI"), ("every weekday", "0 0 * * MON-FRI"),
        ("weekends", "0 0 * * SAT,SUN"), ("every weekend", "0 0 * * SAT,SUN"),
    }.Concat(new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" }.SelectMany(OfDay))
        .ToDictionary(word => word.Item1, word => word.Item2, StringComparer.OrdinalIgnoreCase);

    /// <returns>The expression; null if the text is not such a word.</returns>
    public static string? ExpressionOf(string text) => Expressions.TryGetValue(text, out var expression) ? expression : null;

    static IEnumerable<(string, string)> OfDay(string day) => new[] { day, $"{day}s", $"every {day}" }.Select(word => (word, $"0 0 * * {day.Substring(0, 3).ToUpperInvariant()}"));
}
