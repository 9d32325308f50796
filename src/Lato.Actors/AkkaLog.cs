using Microsoft.Extensions.Logging;

namespace Lato.Actors;

internal static partial class AkkaLog
{
    [LoggerMessage(701, LogLevel.Error, "{Message} that was told to '{Actor}' failed")]
    public static partial void ToldFailed(this ILogger logger, Exception exception, string message, string actor);

    [LoggerMessage(702, LogLevel.Error, "Event {Event} of Akka's event stream failed in '{Actor}'")]
    public static partial void EventFailed(this ILogger logger, Exception exception, string @event, string actor);

    [LoggerMessage(703, LogLevel.Error, "{Occurrence} could not be published to Akka's event stream")]
    public static partial void PublishFailed(this ILogger logger, Exception exception, string occurrence);

    [LoggerMessage(704, LogLevel.Error, "{Work} failed")]
    public static partial void WorkFailed(this ILogger logger, Exception exception, string work);

    [LoggerMessage(707, LogLevel.Warning, "ActorSystem '{System}' ends before these applications have stopped: {Applications}")]
    public static partial void EndsEarly(this ILogger logger, string system, string applications);

    [LoggerMessage(705, LogLevel.Error, "The reply to {Message} could not be sent to '{Sender}' by '{Actor}'")]
    public static partial void ReplyFailed(this ILogger logger, Exception exception, string message, string sender, string actor);

    [LoggerMessage(706, LogLevel.Error, "'{Actor}' could not take {Message}")]
    public static partial void NotTaken(this ILogger logger, Exception exception, string message, string actor);
}
