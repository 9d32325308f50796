using System.Collections.Frozen;

namespace Lato.Hocon;

/// <summary>Reads durations in the format of HOCON, such as <c>30s</c>, <c>1.5 minutes</c> or <c>infinite</c>.</summary>
public static class HoconDuration
{
    private const decimal TicksPerNanosecond = 1m / TimeSpan.NanosecondsPerTick;

    private static readonly FrozenDictionary<string, decimal> TicksPerUnit = Units(
        (TicksPerNanosecond, ["ns", "nano", "nanos", "nanosecond", "nanoseconds"]),
        (TimeSpan.TicksPerMicrosecond, ["us", "micro", "micros", "microsecond", "microseconds"]),
        (TimeSpan.TicksPerMillisecond, ["", "ms", "milli", "millis", "millisecond", "milliseconds"]),
        (TimeSpan.TicksPerSecond, ["s", "second", "seconds"]),
        (TimeSpan.TicksPerMinute, ["m", "minute", "minutes"]),
        (TimeSpan.TicksPerHour, ["h", "hour", "hours"]),
        (TimeSpan.TicksPerDay, ["d", "day", "days"]));

    /// <summary>Reads a duration.</summary>
    /// <param name="text">
    /// A number, fractions allowed, and a unit in lower case: ns, us, ms, s, m, h, d or their long spellings; milliseconds without one.
    /// Or <c>infinite</c>.
    /// </param>
    /// <param name="duration">
    /// The duration, rounded to ticks of 100 ns; <see cref="Timeout.InfiniteTimeSpan"/> for <c>infinite</c>; zero if the text is not a duration.
    /// </param>
    /// <returns>False if the text is null, has another form, is negative, or is longer than <see cref="TimeSpan.MaxValue"/>.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text.AsSpan().Trim() is "infinite")
        {
            duration = Timeout.InfiniteTimeSpan;
            return true;
        }

        if (!HoconQuantity.TryParse(text, out var number, out var unit)
            || !TicksPerUnit.TryGetValue(unit, out var size)
            || !HoconQuantity.TryMultiply(number, size, out var ticks))
        {
            return false;
        }

        duration = TimeSpan.FromTicks(ticks);
        return true;
    }

    private static FrozenDictionary<string, decimal> Units(params (decimal Ticks, string[] Names)[] units) =>
        units.SelectMany(unit => unit.Names, (unit, name) => (name, unit.Ticks)).ToFrozenDictionary(unit => unit.name, unit => unit.Ticks);
}
