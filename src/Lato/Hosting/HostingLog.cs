using Microsoft.Extensions.Logging;

namespace Lato.Hosting;

internal static partial class HostingLog
{
    /// <summary>The category of what happens to the services of a process.</summary>
    public const string Services = "Lato.Services";

    [LoggerMessage(308, LogLevel.Warning, "exit [{exit_code}] was called")]
    public static partial void ExitCalled(this ILogger logger, int exit_code);

    [LoggerMessage(316, LogLevel.Warning, "{Findings}")]
    public static partial void Verified(this ILogger logger, VerificationResult findings);

    [LoggerMessage(317, LogLevel.Debug, "Application '{Application}' could not be verified")]
    public static partial void NotVerified(this ILogger logger, Exception exception, string application);
}
