using System.Globalization;

namespace Lato.Engine;

/// <summary>Reads durations: a number with a unit, <see cref="TimeSpan"/>'s own format, or <c>infinite</c>. Pure; the compiler's rules use it too.</summary>
internal static class DurationParser
{
    static readonly Dictionary<string, long> TicksOf = new[]
    {
        (Names: "us micro micros microsecond microseconds", Ticks: TimeSpan.TicksPerMillisecond / 1000),
        (Names: "ms milli millis millisecond milliseconds", Ticks: TimeSpan.TicksPerMillisecond),
        (Names: "s second seconds", Ticks: TimeSpan.TicksPerSecond),
        (Names: "m minute minutes", Ticks: TimeSpan.TicksPerMinute),
        (Names: "h hour hours", Ticks: TimeSpan.TicksPerHour),
        (Names: "d day days", Ticks: TimeSpan.TicksPerDay),
    }.SelectMany(unit => unit.Names.Split(' '), (unit, name) => (Name: name, unit.Ticks)).ToDictionary(unit => unit.Name, unit => unit.Ticks);

    /// <summary>A number without a unit is refused: HOCON would read milliseconds, and <see cref="TimeSpan"/> days.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var trimmed = text.Trim();
        if (trimmed == "infinite")
        {
            duration = Timeout.InfiniteTimeSpan;
            return true;
        }

        if (trimmed.Split(':').Length > 1)
        {
            return TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero;
        }

        duration = default;
        var unit = trimmed.TrimStart("0123456789.".ToCharArray());
        var figures = trimmed.Substring(0, trimmed.Length - unit.Length);
        if (!TicksOf.TryGetValue(unit.TrimStart(), out var ticks)
            || !decimal.TryParse(figures, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue / ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(number * ticks));
        return true;
    }
}
