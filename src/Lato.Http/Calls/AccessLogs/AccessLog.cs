using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Calls.AccessLogs;

/// <summary>Logs requests, to the log and perhaps to a file. Thread-safe.</summary>
internal sealed class AccessLog(ILogger logger, AccessLogFile? file, TimeProvider time) : IDisposable
{
    public const string Category = "Lato.Http.Access";

    /// <summary>Whether an entry is written to anything.</summary>
    public bool IsEnabled => file is not null || logger.IsEnabled(LogLevel.Information);

    /// <returns>Null if requests are not logged.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public static AccessLog? Of(HttpOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        if (options.AccessLog == "off")
        {
            return null;
        }

        var logger = loggers.CreateLogger(Category);
        if (options.AccessLog == "on")
        {
            return new AccessLog(logger, null, time);
        }

        var file = new AccessLogFile(options.AccessLog, time, loggers.CreateLogger("Lato.Http"));
        logger.LoggingToFile(options.AccessLog);
        return new AccessLog(logger, file, time);
    }

    public void Write(HttpContext http, RequestFeature feature)
    {
        if (!feature.IsLogged && IsWanted(http))
        {
            Write(AccessEntry.Of(http, feature, time));
        }
    }

    public void WriteWebSocket(HttpContext http, string state, string id, TimeSpan? total = null, int? closeStatus = null)
    {
        if (IsWanted(http))
        {
            Write(AccessEntry.OfWebSocket(http, state, id, total, closeStatus));
        }
    }

    public void Dispose() => file?.Dispose();

    /// <summary>No response depends on it.</summary>
    void Write(AccessEntry entry)
    {
        file?.Write(entry);
        try
        {
            if (logger.IsEnabled(LogLevel.Information))
            {
                logger.Log(LogLevel.Information, default, entry, null, static (entry, _) => entry.ToString());
            }
        }
        catch (Exception)
        {
            // A provider of the host has failed: there is no other place to say so.
        }
    }

    bool IsWanted(HttpContext http) => IsEnabled && !IsIgnored(http);

    static bool IsIgnored(HttpContext http) =>
        http.Response.StatusCode < StatusCodes.Status500InternalServerError
        && http.GetEndpoint()?.Metadata.GetMetadata<HttpTransportAttribute>() is { } attribute
        && (attribute.ExcludeFromAccessLog || attribute.AccessLogExcludedStatusCodes.Contains(http.Response.StatusCode));
}
