using Microsoft.Extensions.Logging;

namespace Lato.Http;

internal static partial class HttpLog
{
    [LoggerMessage(401, LogLevel.Error, "Handler '{Handler}' failed to answer a request")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string handler);

    [LoggerMessage(402, LogLevel.Error, "Error handler '{Handler}' failed to answer status {Status}")]
    public static partial void ErrorHandlerFailed(this ILogger logger, Exception exception, string handler, int status);

    [LoggerMessage(403, LogLevel.Error, "A request to '{Path}' failed before it reached a handler")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(404, LogLevel.Information, "Requests are logged to file '{File}' too")]
    public static partial void LoggingToFile(this ILogger logger, string file);
}
