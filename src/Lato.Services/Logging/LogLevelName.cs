using Microsoft.Extensions.Logging;

namespace Lato.Services.Logging;

/// <summary>Names of levels. Pure.</summary>
internal static class LogLevelName
{
    public static string Of(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        LogLevel.Critical => "critical",
        _ => "none",
    };
}
