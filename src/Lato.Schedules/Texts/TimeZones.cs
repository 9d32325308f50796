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

        if (TryReadOffset(id, out var offset))
        {
            return TimeZoneInfo.CreateCustomTimeZone(id, offset, id, id);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : throw new FormatException(Cure(id));
    }

    static bool TryReadOffset(string id, out TimeSpan offset)
    {
        offset = default;
        if (!id.StartsWith('+') && !id.StartsWith('-'))
        {
            return false;
        }

        var isOffset = TimeSpan.TryParseExact(id.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out offset) && offset <= TimeSpan.FromHours(14);
        offset = id[0] == '-' ? -offset : offset;
        return isOffset;
    }

    static string Cure(string id)
    {
        var known = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).ToList();
        return known.Count < 2 ? "This machine has no time zone data: install it, for example with the package tzdata."
            : NearestKey.Of(id, known) is { } nearest ? $"Did you mean '{nearest}'?"
            : "Write an IANA name such as 'Europe/Stockholm', or an offset such as '+05:30'.";
    }
}
