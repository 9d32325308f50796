using Microsoft.Extensions.Logging;

namespace Lato.Schedules.ClusterNode;

/// <summary>Prints warnings and errors, one line each.</summary>
internal sealed class WarningPrinter : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Console.WriteLine($"{logLevel} {formatter(state, exception)} {exception?.Message}".ReplaceLineEndings(" "));
        }
    }
}
