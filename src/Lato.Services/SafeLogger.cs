using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>Writes how far a service has come, also where a logging provider of the service fails: that must not keep it from stopping.</summary>
internal sealed class SafeLogger(ILogger logger, ILogger fallback) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception failure)
        {
            fallback.LoggingFailed(failure);
        }
    }
}
