using Microsoft.Extensions.Logging;

namespace Lato.Services.Probe;

/// <summary>A logging provider that fails at every entry.</summary>
sealed class FailingLogs : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        throw new InvalidOperationException("told to fail: logger-throws");

    public void Dispose()
    {
    }
}
