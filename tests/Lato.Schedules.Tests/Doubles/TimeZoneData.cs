namespace Lato.Schedules.Tests.Doubles;

/// <summary>What the machine knows of the world's time zones.</summary>
public static class TimeZoneData
{
    /// <summary>Skips a test of a time zone on a machine that has none; every machine knows UTC and offsets.</summary>
    public static void SkipIfMissing(string zone = "Europe/Stockholm") =>
        Assert.SkipUnless(zone[0] is '+' or '-' || zone.Equals("utc", StringComparison.OrdinalIgnoreCase) || TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out _), "This machine has no time zones. Install Debian's package tzdata.");
}
