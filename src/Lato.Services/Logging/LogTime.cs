using System.Globalization;

namespace Lato.Services.Logging;

/// <summary>The time of a log entry: UTC with microseconds.</summary>
internal static class LogTime
{
    public static string Of(TimeProvider time) =>
        time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
