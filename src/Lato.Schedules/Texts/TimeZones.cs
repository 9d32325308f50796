using System.Globalization;
using Lato.Hosting.Settings;

namespace Lato.Schedules.Texts;

/// <summary>Finds time zones by IANA name or offset.</summary>
internal static class TimeZones
{
    /// <exception cref="FormatException">It is not known. The text says what to do.</exception>
    public static TimeZoneInfo Find(string id)
    {
        if (id.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return TimeZoneInfo.Utc;
        }

        return AtOffset(id) ?? (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : throw new FormatException(Fix(id)));
    }

    /// <returns>The zone of an offset such as <c>+05:30</c>; null if it is none.</returns>
    public static TimeZoneInfo? AtOffset(string id)
    {
        if ((!id.StartsWith('+') && !id.StartsWith('-'))
            || !TimeSpan.TryParseExact(id.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
            || offset > TimeSpan.FromHours(14))
        {
            return null;
        }

        return TimeZoneInfo.CreateCustomTimeZone(id, id[0] == '-' ? -offset : offset, id, id);
    }

    static string Fix(string id)
    {
        var known = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).ToList();
        return known.Count < 2 ? "This machine has no time zone data: install it, for example with the package tzdata."
            : NearestKey.Of(id, known) is { } nearest ? $"Did you mean '{nearest}'?"
            : "Write an IANA name such as 'Europe/Stockholm', or an offset such as '+05:30'.";
    }
}
