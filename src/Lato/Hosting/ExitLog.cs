using Microsoft.Extensions.Logging;

namespace Lato.Hosting;

internal static partial class ExitLog
{
    /// <summary>The category of what happens to the services of a process.</summary>
    public const string Category = "Lato.Services";

    [LoggerMessage(308, LogLevel.Warning, "exit [{exit_code}] was called")]
    public static partial void ExitCalled(this ILogger logger, int exit_code);
}
