using Microsoft.Extensions.Logging;

namespace Lato.Schedules;

internal static partial class ScheduleLog
{
    [LoggerMessage(501, LogLevel.Information, "Schedules of application '{Application}' began: {Count}")]
    public static partial void Began(this ILogger logger, string application, int count);

    [LoggerMessage(502, LogLevel.Error, "A run of schedule '{Schedule}', due {Due:O}, failed")]
    public static partial void RunFailed(this ILogger logger, Exception exception, string schedule, DateTimeOffset due);

    [LoggerMessage(503, LogLevel.Warning, "Schedule '{Schedule}' left out its run due {Due:O}: {Running} under way")]
    public static partial void RunSkipped(this ILogger logger, string schedule, DateTimeOffset due, int running);

    [LoggerMessage(504, LogLevel.Warning, "Schedule '{Schedule}' missed its runs from {Due:O} until {Now:O}, and {Cure}")]
    public static partial void RunsMissed(this ILogger logger, string schedule, DateTimeOffset due, DateTimeOffset now, string cure);

    [LoggerMessage(505, LogLevel.Information, "Schedule '{Schedule}' is not due any more")]
    public static partial void Ended(this ILogger logger, string schedule);

    [LoggerMessage(506, LogLevel.Warning, "Application '{Application}' stops and cancels runs of schedules: {Running}")]
    public static partial void RunsCancelled(this ILogger logger, string application, string running);

    [LoggerMessage(507, LogLevel.Warning, "A run of schedule '{Schedule}', due {Due:O}, ended with its process, and is {Cure}")]
    public static partial void RunInterrupted(this ILogger logger, string schedule, DateTimeOffset due, string cure);
}
