using System.Globalization;

namespace Lato.Hosting.Settings;

/// <summary>Reads durations: a number with a unit, <see cref="TimeSpan"/>'s own format, or <c>infinite</c>. Pure.</summary>
internal static class DurationText
{
    static readonly Dictionary<string, long> TicksOf = new(
        from unit in ((string[] Names, long Ticks)[])
        [
            (["us", "micro", "micros", "microsecond", "microseconds"], TimeSpan.TicksPerMicrosecond),
            (["ms", "milli", "millis", "millisecond", "milliseconds"], TimeSpan.TicksPerMillisecond),
            (["s", "second", "seconds"], TimeSpan.TicksPerSecond),
            (["m", "minute", "minutes"], TimeSpan.TicksPerMinute),
            (["h", "hour", "hours"], TimeSpan.TicksPerHour),
            (["d", "day", "days"], TimeSpan.TicksPerDay),
        ]
        from name in unit.Names
        select KeyValuePair.Create(name, unit.Ticks));

    /// <summary>A number without a unit is refused: HOCON would read milliseconds, and <see cref="TimeSpan"/> days.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var trimmed = text.Trim();
        if (trimmed == "infinite")
        {
            duration = Timeout.InfiniteTimeSpan;
            return true;
        }

        if (trimmed.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero;
        }

        duration = default;
        var end = trimmed.Length - trimmed.AsSpan().TrimStart("0123456789.").Length;
        if (!TicksOf.TryGetValue(trimmed[end..].TrimStart(), out var ticks)
            || !decimal.TryParse(trimmed.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue / ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(number * ticks));
        return true;
    }
}
