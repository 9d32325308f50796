using Microsoft.Extensions.Logging;

namespace Lato.Http;

internal static partial class HttpLog
{
    [LoggerMessage(EventId = 401, Message = "Handler '{Handler}' failed to handle a request")]
    public static partial void HandlerFailed(this ILogger logger, LogLevel level, Exception exception, string handler);

    [LoggerMessage(402, LogLevel.Error, "Error handler '{Handler}' failed to handle status {Status}")]
    public static partial void ErrorHandlerFailed(this ILogger logger, Exception exception, string handler, int status);

    [LoggerMessage(403, LogLevel.Error, "A request to '{Path}' failed before it reached a handler")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(405, LogLevel.Error, "Exception handler '{Handler}' failed itself")]
    public static partial void ExceptionHandlerFailed(this ILogger logger, Exception exception, string handler);

    [LoggerMessage(404, LogLevel.Information, "Requests are logged to file '{File}' too")]
    public static partial void LoggingToFile(this ILogger logger, string file);

    [LoggerMessage(407, LogLevel.Error, "Access log '{File}' cannot be written: {Problem} Requests are still served, and each further one tries again")]
    public static partial void AccessLogFailed(this ILogger logger, string file, string problem);

    [LoggerMessage(408, LogLevel.Information, "Access log '{File}' is written again; it misses {LostCount} requests")]
    public static partial void AccessLogWorksAgain(this ILogger logger, string file, long lostCount);

    [LoggerMessage(409, LogLevel.Error, "Access log '{File}' takes requests more slowly than they come, and misses some")]
    public static partial void AccessLogIsBehind(this ILogger logger, string file);
}
