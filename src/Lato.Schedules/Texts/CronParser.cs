namespace Lato.Schedules.Texts;

/// <summary>Reads cron expressions of five to seven fields and their aliases. Pure.</summary>
internal static class CronParser
{
    static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@minutely"] = "* * * * *",
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    public static bool IsCron(string text) => (text.Length > 0 && text[0] == '@') || Fields(text).Length is >= 5 and <= 7;

    /// <exception cref="FormatException">It is not a cron expression. The text says what is wrong in it.</exception>
    public static CronExpression Parse(string text)
    {
        if (text[0] == '@')
        {
            return Aliases.TryGetValue(text, out var expression)
                ? Parse(expression)
                : throw new FormatException($"there is no such alias. Known are {string.Join(", ", Aliases.Keys)}");
        }

        var fields = Fields(text.ToUpperInvariant());
        var first = fields.Length > 5 ? 1 : 0;
        return new CronExpression(
            CronSet.Read(CronField.Second, first == 1 ? fields[0] : "0"),
            CronSet.Read(CronField.Minute, fields[first]),
            CronSet.Read(CronField.Hour, fields[first + 1]),
            CronSet.Read(CronField.Day, fields[first + 2]),
            CronSet.Read(CronField.Month, fields[first + 3]),
            CronSet.Read(CronField.Weekday, fields[first + 4]),
            CronSet.Read(CronField.Year, fields.Length > 6 ? fields[6] : "*"));
    }

    static string[] Fields(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
