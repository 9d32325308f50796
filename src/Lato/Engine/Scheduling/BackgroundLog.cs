using Microsoft.Extensions.Logging;

namespace Lato.Engine;

internal static partial class BackgroundLog
{
    [LoggerMessage(9, LogLevel.Error, "{Work} failed, and nothing waits for it")]
    public static partial void BackgroundWorkFailed(this ILogger logger, Exception exception, string work);
}
