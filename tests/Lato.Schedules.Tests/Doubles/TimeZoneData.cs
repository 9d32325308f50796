namespace Lato.Schedules.Tests.Doubles;

/// <summary>What the machine knows of the world's time zones.</summary>
public static class TimeZoneData
{
    /// <summary>Skips a test of named time zones on a machine that has none.</summary>
    public static void SkipIfMissing() =>
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out _), "This machine has no time zones. Install Debian's package tzdata.");
}
