using Microsoft.Extensions.Logging;

namespace Lato.Telemetry;

internal static partial class TelemetryLog
{
    [LoggerMessage(901, LogLevel.Warning, "Telemetry could not be exported, and perhaps is not from now on; this is logged once. {Reason}")]
    public static partial void ExportFailed(this ILogger logger, string reason);
}
