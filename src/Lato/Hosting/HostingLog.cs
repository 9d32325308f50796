using Microsoft.Extensions.Logging;

namespace Lato.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(316, LogLevel.Warning, "{Findings}")]
    public static partial void Verified(this ILogger logger, VerificationResult findings);

    [LoggerMessage(317, LogLevel.Debug, "Application '{Application}' could not be verified")]
    public static partial void NotVerified(this ILogger logger, Exception exception, string application);
}
