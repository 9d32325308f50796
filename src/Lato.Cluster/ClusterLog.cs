using Microsoft.Extensions.Logging;

namespace Lato.Cluster;

internal static partial class ClusterLog
{
    [LoggerMessage(1200, LogLevel.Warning, "Event '{Event}' is lost for module '{Module}', since no node that runs it can be reached; a handler with [AfterCommit] would get it later")]
    public static partial void EventIsLost(this ILogger logger, string @event, string module);

    [LoggerMessage(1201, LogLevel.Error, "Event '{Event}' of another node has failed in module '{Module}'")]
    public static partial void EventFailed(this ILogger logger, Exception exception, string @event, string module);

    [LoggerMessage(1202, LogLevel.Warning, "Node {Node} has another contract of module '{Module}' than this one: {Differences}. Calls that fit are handled; bring both to one version of the program")]
    public static partial void ContractDiffers(this ILogger logger, string node, string module, string differences);

    [LoggerMessage(1203, LogLevel.Warning, "This node has not joined a cluster within {Seconds} s: its seed nodes ({Seeds}) cannot be reached, have not begun a cluster, or refuse it. It goes on trying; what runs here is called by no other node, and modules elsewhere cannot be called")]
    public static partial void JoinIsLate(this ILogger logger, double seconds, string seeds);

    [LoggerMessage(1204, LogLevel.Error, "This node was removed from the cluster, which could not reach it for a while, or whose larger part it was cut off from. The program ends, so that it can be started again and join anew")]
    public static partial void NodeIsRemoved(this ILogger logger);

    [LoggerMessage(1205, LogLevel.Information, "Module '{Module}', of which the cluster has one, is on this node now")]
    public static partial void SingletonIsHere(this ILogger logger, string module);

    [LoggerMessage(1206, LogLevel.Error, "Module '{Module}', of which the cluster has one, could not start on this node, and will be tried again")]
    public static partial void SingletonFailed(this ILogger logger, Exception exception, string module);

    [LoggerMessage(1207, LogLevel.Warning, "The shards of module '{Module}' have not left this node in time, and are ended")]
    public static partial void ShardsAreLate(this ILogger logger, string module);
}
