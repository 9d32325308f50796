namespace Lato.Schedules.Tests.Doubles;

/// <summary>What the machine knows of the world's time zones.</summary>
public static class TimeZoneData
{
    public const string Missing = "This machine has no time zones. Install Debian's package tzdata.";

    public static bool IsInstalled => TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out _);
}
