using System.Globalization;
using System.Text.RegularExpressions;

namespace Lato.Http.Binding.Texts;

/// <summary>Reads dates and times as in ISO 8601, and as in headers of HTTP. Pure.</summary>
internal static partial class Moments
{
    static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    public static bool OfDateTime(string text, out object? value)
    {
        var isMoment = IsoMoment().IsMatch(text)
            ? DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            : DateTime.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out moment);
        value = moment;
        return isMoment;
    }

    /// <summary>A text without offset would be a moment that depends on the machine.</summary>
    public static bool OfDateTimeOffset(string text, out object? value)
    {
        var isMoment = IsoMoment().Match(text) is { Success: true } match
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && match.Groups["offset"].Success
            : DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
        value = moment;
        return isMoment;
    }

    public static bool OfDate(string text, out object? value)
    {
        var isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        value = date;
        return isDate;
    }

    public static bool OfTime(string text, out object? value)
    {
        var isTime = TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        value = time;
        return isTime;
    }

    /// <summary>A lone number would be days.</summary>
    public static bool OfTimeSpan(string text, out object? value)
    {
        var isSpan = TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) && text.Contains(':');
        value = span;
        return isSpan;
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,16})?)?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IsoMoment();
}
