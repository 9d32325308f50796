using Microsoft.Extensions.Logging;

namespace Lato.Cluster;

internal static partial class ClusterLog
{
    [LoggerMessage(1200, LogLevel.Warning, "Event '{Event}' is lost for module '{Module}', since no node that runs it can be reached; a handler with [AfterCommit] would get it later")]
    public static partial void EventIsLost(this ILogger logger, string @event, string module);

    [LoggerMessage(1201, LogLevel.Error, "Event '{Event}' of another node has failed in module '{Module}'")]
    public static partial void EventFailed(this ILogger logger, Exception exception, string @event, string module);
}
