using System.Globalization;

namespace Lato.Hosting.Settings;

/// <summary>The kinds of values that settings have. Pure.</summary>
internal static class SettingKinds
{
    /// <summary>A duration longer than zero, or <c>infinite</c>.</summary>
    public static SettingKind<TimeSpan> Limit { get; } = new(
        "a duration longer than zero, such as 30s, 500ms or 00:00:30, or infinite",
        static (text, out value) => DurationText.TryParse(text, out value) && value != TimeSpan.Zero);

    /// <summary>A duration of zero or longer, or <c>infinite</c>.</summary>
    public static SettingKind<TimeSpan> Wait { get; } = new(
        "a duration, such as 30s, 500ms or 00:00:30, or infinite",
        DurationText.TryParse);

    /// <summary>A duration longer than zero that ends.</summary>
    public static SettingKind<TimeSpan> Window { get; } = new(
        "a duration longer than zero, such as 30s, 500ms or 00:00:30",
        static (text, out value) => DurationText.TryParse(text, out value) && value > TimeSpan.Zero);

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static SettingKind<int> Count(int least) => new(
        $"a whole number, {least} or more",
        (text, out value) => TryCount(text, least, out value));

    /// <summary>A whole number of at least 1, or <c>unlimited</c>.</summary>
    public static SettingKind<int> CountOrUnlimited { get; } = new(
        "a whole number, 1 or more, or unlimited",
        static (text, out value) =>
        {
            value = int.MaxValue;
            return text.Equals("unlimited", StringComparison.OrdinalIgnoreCase) || TryCount(text, 1, out value);
        });

    /// <summary>Any text.</summary>
    public static SettingKind<string> Text { get; } = new(
        "a text",
        static (text, out value) =>
        {
            value = text;
            return true;
        });

    /// <summary>One word of an enumeration, in lower case.</summary>
    public static SettingKind<T> Word<T>()
        where T : struct, Enum => new(
        $"one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}",
        static (text, out value) => Enum.TryParse(text, ignoreCase: true, out value) && char.IsLetter(text[0]) && Enum.IsDefined(value));

    static bool TryCount(string text, int least, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least;
}
