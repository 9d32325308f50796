using Microsoft.Extensions.Logging;

namespace Lato.Transports.Background;

internal static partial class BackgroundQueueLog
{
    [LoggerMessage(EventId = 330, Message = "Command '{Command}' of the background queue failed")]
    public static partial void CommandFailed(this ILogger logger, LogLevel level, Exception exception, string command);

    [LoggerMessage(331, LogLevel.Warning, "Application '{Application}' stops before its background queue is done: {Commands}")]
    public static partial void NotDone(this ILogger logger, string application, string commands);
}
