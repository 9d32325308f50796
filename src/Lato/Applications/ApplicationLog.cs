using Microsoft.Extensions.Logging;

namespace Lato.Applications;

internal static partial class ApplicationLog
{
    [LoggerMessage(201, LogLevel.Information, "Application '{Application}' started. Modules: {Modules}, handlers: {Handlers}")]
    public static partial void Started(this ILogger logger, string application, int modules, int handlers);

    [LoggerMessage(202, LogLevel.Information, "Application '{Application}' stopped")]
    public static partial void Stopped(this ILogger logger, string application);

    [LoggerMessage(203, LogLevel.Error, "A stop hook of module '{Module}' failed")]
    public static partial void StopHookFailed(this ILogger logger, Exception exception, string module);

    [LoggerMessage(204, LogLevel.Critical, "Application '{Application}' stops: a failure was escalated to its root")]
    public static partial void Escalated(this ILogger logger, Exception exception, string application);

    [LoggerMessage(205, LogLevel.Error, "Module '{Module}' is still in {Hook}, for which there is no more time: it is abandoned. Make it observe its CancellationToken")]
    public static partial void StopHookAbandoned(this ILogger logger, string module, string hook);

    [LoggerMessage(206, LogLevel.Information, "Application '{Application}' leaves out module '{Module}', because {Reason}")]
    public static partial void LeavesOut(this ILogger logger, string application, string module, string reason);

    [LoggerMessage(207, LogLevel.Error, "OnPassivatingAsync of module '{Module}' failed for key '{Key}': what it has not stored is lost")]
    public static partial void PassivationFailed(this ILogger logger, Exception exception, string module, string key);

    [LoggerMessage(208, LogLevel.Error, "The instance of module '{Module}' for key '{Key}' ends without OnPassivatingAsync, since a failure has stopped it or its calls did not end in time: what it has not stored is lost")]
    public static partial void InstanceDropped(this ILogger logger, string module, string key);
}
