using System.Globalization;
using System.Text.RegularExpressions;
using Lato.Engine;
using Lato.Hosting.Settings;

namespace Lato;

/// <summary>The kinds of values that settings have, for <see cref="SettingsBuilder{TOptions}"/>. Durations are a number with a unit (<c>30s</c>, <c>500ms</c>), or <c>00:00:30</c>.</summary>
public static class SettingKinds
{
    static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    /// <summary>A duration longer than zero, or <c>infinite</c>.</summary>
    public static SettingKind<TimeSpan> Limit { get; } = new(
        "a duration longer than zero, such as 30s, 500ms or 00:00:30, or infinite",
        DurationParser.TryParse,
        static value => value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan);

    /// <summary>A duration of zero or longer, or <c>infinite</c>.</summary>
    public static SettingKind<TimeSpan> Wait { get; } = new(
        "a duration, such as 30s, 500ms or 00:00:30, or infinite",
        DurationParser.TryParse,
        static value => value >= TimeSpan.Zero || value == Timeout.InfiniteTimeSpan);

    /// <summary>A duration longer than zero that ends.</summary>
    public static SettingKind<TimeSpan> Window { get; } = new(
        "a duration longer than zero, such as 30s, 500ms or 00:00:30",
        DurationParser.TryParse,
        static value => value > TimeSpan.Zero);

    /// <summary>A duration that a timer of .NET can wait for, or <c>infinite</c>.</summary>
    public static SettingKind<TimeSpan> TimerLimit { get; } = new(
        "a duration longer than zero and up to 49 days, such as 30s, 500ms or 00:00:30, or infinite",
        DurationParser.TryParse,
        static value => (value > TimeSpan.Zero && value <= LongestTimer) || value == Timeout.InfiniteTimeSpan);

    /// <summary>A duration of zero or longer that a timer of .NET can wait for, or <c>infinite</c>.</summary>
    public static SettingKind<TimeSpan> TimerWait { get; } = new(
        "a duration up to 49 days, such as 30s, 500ms or 00:00:30, or infinite",
        DurationParser.TryParse,
        static value => (value >= TimeSpan.Zero && value <= LongestTimer) || value == Timeout.InfiniteTimeSpan);

    /// <summary>A duration that a timer of .NET can wait for again and again.</summary>
    public static SettingKind<TimeSpan> TimerWindow { get; } = new(
        "a duration of 1ms or longer and up to 49 days, such as 30s, 500ms or 00:00:30",
        DurationParser.TryParse,
        static value => value >= TimeSpan.FromMilliseconds(1) && value <= LongestTimer);

    /// <summary>A whole number of at least 1, or <c>unlimited</c>.</summary>
    public static SettingKind<int> CountOrUnlimited { get; } = new(
        "a whole number, 1 or more, or unlimited",
        static (text, out value) =>
        {
            value = int.MaxValue;
            return text.Equals("unlimited", StringComparison.OrdinalIgnoreCase) || TryNumber(text, out value);
        },
        static value => value >= 1);

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public static SettingKind<bool> Switch { get; } = new(
        "on or off",
        static (text, out value) =>
        {
            value = text.ToLowerInvariant() is "on" or "true" or "yes";
            return value || text.ToLowerInvariant() is "off" or "false" or "no";
        },
        static _ => true);

    /// <summary>Any text.</summary>
    public static SettingKind<string> Text { get; } = TextThat("a text", static _ => true);

    /// <summary>Several texts, joined by commas.</summary>
    public static SettingKind<string> Texts { get; } = TextThat("texts, as a list or separated by commas", static _ => true) with { IsList = true };

    /// <summary>Several regular expressions, joined by commas.</summary>
    public static SettingKind<string> Expressions { get; } = TextThat("regular expressions, as a list or separated by commas", AreExpressions) with { IsList = true };

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    /// <param name="least">The smallest one.</param>
    public static SettingKind<int> Count(int least) => Number($"a whole number, {least} or more", value => value >= least);

    /// <summary>A whole number with a further rule.</summary>
    /// <param name="expected">What a value must be, for errors: <c>it must be …</c>.</param>
    /// <param name="fits">The rule.</param>
    public static SettingKind<int> Number(string expected, Func<int, bool> fits) => new(expected, TryNumber, fits);

    /// <summary>A text with a rule.</summary>
    /// <param name="expected">What a value must be, for errors: <c>it must be …</c>.</param>
    /// <param name="fits">The rule.</param>
    public static SettingKind<string> TextThat(string expected, Func<string, bool> fits) => new(
        expected,
        static (text, out value) =>
        {
            value = text;
            return true;
        },
        value => value is not null && fits(value));

    /// <summary>One word of an enumeration, in any case.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static SettingKind<T> Word<T>()
        where T : struct, Enum => new(
        $"one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}",
        static (text, out value) => Enum.TryParse(text, ignoreCase: true, out value) && char.IsLetter(text[0]),
        Enum.IsDefined);

    /// <summary>The regular expressions that a value of <see cref="Expressions"/> names.</summary>
    /// <param name="text">The value.</param>
    public static List<Regex> ExpressionsOf(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(expression => new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))];

    static bool TryNumber(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    static bool AreExpressions(string text)
    {
        try
        {
            return ExpressionsOf(text) is not null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
