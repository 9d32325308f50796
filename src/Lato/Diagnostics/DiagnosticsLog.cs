using Microsoft.Extensions.Logging;

namespace Lato.Diagnostics;

/// <summary>What spans and metrics write to the log.</summary>
internal static partial class DiagnosticsLog
{
    [LoggerMessage(113, LogLevel.Error, "A listener to spans or metrics failed at '{Span}', which goes on all the same")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception, string span);
}
