using Microsoft.Extensions.Logging;

namespace Lato.Outbox;

internal static partial class OutboxLog
{
    [LoggerMessage(1000, LogLevel.Information, "The outbox of application '{Application}' delivers events to {Handlers} handlers with [AfterCommit]")]
    public static partial void Began(this ILogger logger, string application, int handlers);

    [LoggerMessage(1001, LogLevel.Warning, "Stored events could not be taken; the outbox tries again")]
    public static partial void NotTaken(this ILogger logger, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "What became of event {Id} for '{Handler}' could not be stored; it is delivered again when its lease has passed, unless its handler has committed")]
    public static partial void NotSettled(this ILogger logger, Exception exception, string id, string handler);

    [LoggerMessage(1003, LogLevel.Warning, "Leases could not be renewed; after {Lease} other instances take over what this one has taken")]
    public static partial void NotRenewed(this ILogger logger, Exception exception, TimeSpan lease);

    [LoggerMessage(1004, LogLevel.Warning, "The outbox of application '{Application}' stops with {Count} events that are still handled; others take them over")]
    public static partial void GivenUp(this ILogger logger, string application, int count);

    [LoggerMessage(1005, LogLevel.Warning, "The outbox of application '{Application}' keeps its events in memory, where they are lost with the process; choose a database with UseUnitOfWork for events that outlive it")]
    public static partial void IsInMemory(this ILogger logger, string application);

    [LoggerMessage(1006, LogLevel.Warning, "The outbox of application '{Application}' loses {Count} events that it has kept in memory")]
    public static partial void Lost(this ILogger logger, string application, long count);

    [LoggerMessage(EventId = 1021, Message = "Event {Id} could not be sent by {Transport} in attempt {Attempt}, and {Consequence}")]
    public static partial void NotSent(this ILogger logger, LogLevel level, Exception exception, string? id, string transport, int attempt, string consequence);

    [LoggerMessage(1020, LogLevel.Warning, "What is no longer kept of {What} could not be deleted; it is tried again later")]
    public static partial void NotDeleted(this ILogger logger, Exception exception, string what);

    [LoggerMessage(1011, LogLevel.Information, "Other instances could not be notified of stored events; they find them by themselves")]
    public static partial void NotNotified(this ILogger logger, Exception exception);
}
