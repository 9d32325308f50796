using Microsoft.Extensions.Logging;

namespace Lato.Engine;

internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Error, "Exception outside of any awaited call in '{Path}', in {Message}. An 'async void' method, or code that is not awaited.")]
    public static partial void StrayException(this ILogger logger, Exception exception, string path, string message);

    [LoggerMessage(2, LogLevel.Warning, "Restarted '{Path}' after a failure")]
    public static partial void ActorRestarted(this ILogger logger, Exception cause, string path);

    [LoggerMessage(3, LogLevel.Error, "Stopped '{Path}' after a failure")]
    public static partial void ActorStopped(this ILogger logger, Exception cause, string path);

    [LoggerMessage(4, LogLevel.Error, "A subscriber of the event stream failed on {Occurrence}")]
    public static partial void SubscriberFailed(this ILogger logger, Exception exception, string occurrence);

    [LoggerMessage(5, LogLevel.Error, "'{Path}' escalated a failure, and there is no module above it")]
    public static partial void EscalatedByRoot(this ILogger logger, Exception cause, string path);
}
