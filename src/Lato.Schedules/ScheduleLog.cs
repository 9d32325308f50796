using Microsoft.Extensions.Logging;

namespace Lato.Schedules;

internal static partial class ScheduleLog
{
    [LoggerMessage(501, LogLevel.Information, "Schedules of application '{Application}' began: {Count}")]
    public static partial void Began(this ILogger logger, string application, int count);

    [LoggerMessage(EventId = 502, Message = "A run of schedule '{Schedule}', due {Due:O}, failed")]
    public static partial void RunFailed(this ILogger logger, LogLevel level, Exception exception, string schedule, DateTimeOffset due);

    [LoggerMessage(503, LogLevel.Warning, "Schedule '{Schedule}' left out its run due {Due:O}: {Running} under way")]
    public static partial void RunSkipped(this ILogger logger, string schedule, DateTimeOffset due, int running);

    [LoggerMessage(504, LogLevel.Warning, "Schedule '{Schedule}' missed its runs from {Due:O} until {Now:O}, and {Consequence}")]
    public static partial void RunsMissed(this ILogger logger, string schedule, DateTimeOffset due, DateTimeOffset now, string consequence);

    [LoggerMessage(505, LogLevel.Information, "Schedule '{Schedule}' is not due any more")]
    public static partial void Ended(this ILogger logger, string schedule);

    [LoggerMessage(506, LogLevel.Warning, "Application '{Application}' stops and cancels runs of schedules: {Running}")]
    public static partial void RunsCancelled(this ILogger logger, string application, string running);

    [LoggerMessage(507, LogLevel.Warning, "A run of schedule '{Schedule}', due {Due:O}, ended with its process, and is {Consequence}")]
    public static partial void RunInterrupted(this ILogger logger, string schedule, DateTimeOffset due, string consequence);

    [LoggerMessage(508, LogLevel.Warning, "A run of schedule '{Schedule}', due {Due:O}, was taken over by another process, because this one was not heard of for longer than two check-in intervals: {Consequence}")]
    public static partial void RunTakenOver(this ILogger logger, string schedule, DateTimeOffset due, string consequence);

    [LoggerMessage(509, LogLevel.Error, "The database of the schedules of application '{Application}' cannot be used. No run with Cluster = true begins until it can")]
    public static partial void DatabaseLost(this ILogger logger, Exception exception, string application);

    [LoggerMessage(510, LogLevel.Information, "The database of the schedules of application '{Application}' can be used again, after {Elapsed}")]
    public static partial void DatabaseFound(this ILogger logger, string application, TimeSpan elapsed);

    [LoggerMessage(511, LogLevel.Warning, "Schedule '{Schedule}' is '{Text}' here, and '{Other}' in another process that shares the database: each runs what its code says. Let every process run the same version")]
    public static partial void TextsDiffer(this ILogger logger, string schedule, string text, string other);

    [LoggerMessage(512, LogLevel.Warning, "Schedule '{Schedule}' has run up to {Position:O} already, and waits for the clock of this process to come there: it shows {Now:O}. Correct the clock that is wrong; to run the schedule without waiting, delete its row from the table '{Table}'")]
    public static partial void ClockIsBehind(this ILogger logger, string schedule, DateTimeOffset position, DateTimeOffset now, string table);
}
