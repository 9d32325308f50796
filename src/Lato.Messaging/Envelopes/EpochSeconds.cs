namespace Lato.Messaging.Envelopes;

/// <summary>Times as the original writes them: seconds since 1970 in UTC, with fractions. To the microsecond.</summary>
internal static class EpochSeconds
{
    const double PerSecond = 1_000_000;

    static readonly double First = Of(DateTimeOffset.MinValue);
    static readonly double Last = Of(DateTimeOffset.MaxValue.AddSeconds(-1));

    public static double Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond / PerSecond;

    /// <returns>Null if there is no such time.</returns>
    public static DateTimeOffset? ToTime(double seconds) => seconds >= First && seconds <= Last
        ? DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * PerSecond) * TimeSpan.TicksPerMicrosecond)
        : null;
}
