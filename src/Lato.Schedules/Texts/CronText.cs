using Quartz;

namespace Lato.Schedules.Texts;

/// <summary>Reads cron expressions of five to seven fields and their aliases. Pure.</summary>
internal static class CronText
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

    public static bool IsCron(string text) => text.StartsWith('@') || Fields(text).Length is >= 5 and <= 7;

    /// <exception cref="FormatException">It is no cron expression.</exception>
    public static CronExpression Parse(string text)
    {
        if (text.StartsWith('@'))
        {
            return Aliases.TryGetValue(text, out var expression)
                ? Parse(expression)
                : throw new FormatException($"there is no such alias. Known are {string.Join(", ", Aliases.Keys)}.");
        }

        var fields = Fields(text);
        var seconds = fields.Length > 5 ? fields[0] : "0";
        string[] year = fields.Length > 6 ? [fields[^1]] : [];
        var classic = string.Join(' ', fields.Length > 5 ? fields[1..6] : fields);

        // Quartz reads weekdays as 1-7 from Sunday where there are seconds, and as 0-7 where there are none. Here they are 0-7 always.
        var read = CronExpression.Parse(classic, CronFormat.Unix).CronExpressionString.Split(' ');
        return CronExpression.Parse(string.Join(' ', [seconds, .. read[1..], .. year]));
    }

    static string[] Fields(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
