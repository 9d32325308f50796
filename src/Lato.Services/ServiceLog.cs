using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

internal static partial class ServiceLog
{
    [LoggerMessage(301, LogLevel.Information, "initializing service instance")]
    public static partial void Initializing(this ILogger logger, string service);

    [LoggerMessage(302, LogLevel.Error, "failed to initialize instance")]
    public static partial void InitializeFailed(this ILogger logger, Exception exception, string service);

    [LoggerMessage(303, LogLevel.Warning, "no handlers defined")]
    public static partial void NoHandlers(this ILogger logger, string service);

    [LoggerMessage(304, LogLevel.Information, "starting the service")]
    public static partial void Starting(this ILogger logger, string service, string state = "starting");

    [LoggerMessage(305, LogLevel.Information, "enabled handler functions")]
    public static partial void Enabled(this ILogger logger, string service, string state = "initialized");

    [LoggerMessage(306, LogLevel.Information, "started service successfully")]
    public static partial void Started(this ILogger logger, string service, string state = "ready");

    [LoggerMessage(307, LogLevel.Error, "failed to start service")]
    public static partial void StartFailed(this ILogger logger, Exception exception, string service, string state = "aborting");

    [LoggerMessage(309, LogLevel.Information, "received signal")]
    public static partial void SignalReceived(this ILogger logger, PosixSignal signal);

    [LoggerMessage(310, LogLevel.Information, "stopping service")]
    public static partial void Stopping(this ILogger logger, string service, string state = "stopping");

    [LoggerMessage(311, LogLevel.Error, "failed to stop service in order")]
    public static partial void StopFailed(this ILogger logger, Exception exception, string service);

    [LoggerMessage(312, LogLevel.Information, "terminated service")]
    public static partial void Terminated(this ILogger logger, string service, string state = "terminated");

    [LoggerMessage(313, LogLevel.Error, "{Reason}")]
    public static partial void WrongUsage(this ILogger logger, string reason);

    [LoggerMessage(314, LogLevel.Error, "failed to read the configuration")]
    public static partial void ConfigurationFailed(this ILogger logger, Exception exception);

    [LoggerMessage(315, LogLevel.Error, "background service failed")]
    public static partial void BackgroundServiceFailed(this ILogger logger, Exception exception, string service);

    [LoggerMessage(318, LogLevel.Error, "failed to dispose of service")]
    public static partial void DisposalFailed(this ILogger logger, Exception exception, string service);

    [LoggerMessage(319, LogLevel.Error, "The service did not stop within its grace period of {grace_period}: a hosted service, or code that runs when the host stops, has not ended and is abandoned")]
    public static partial void StopAbandoned(this ILogger logger, string service, TimeSpan grace_period);

    [LoggerMessage(320, LogLevel.Error, "The service was told to stop while it was starting, and its start has not ended: it is abandoned. Make what runs at the start observe its CancellationToken")]
    public static partial void StartAbandoned(this ILogger logger, string service);

    [LoggerMessage(321, LogLevel.Error, "The process is killed, since it is still busy: its grace period of {grace_period} is over")]
    public static partial void ProcessAbandoned(this ILogger logger, TimeSpan grace_period);

    [LoggerMessage(322, LogLevel.Error, "A logging provider failed")]
    public static partial void LoggingFailed(this ILogger logger, Exception exception);
}
