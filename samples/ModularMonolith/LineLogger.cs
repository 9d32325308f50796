using Microsoft.Extensions.Logging;

namespace ModularMonolith;

/// <summary>Writes <c>name - LEVEL - message</c>.</summary>
internal sealed class LineLogger(TextWriter output, string name) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        output.WriteLine($"{name} - {LevelOf(logLevel)} - {formatter(state, exception)}");

    static string LevelOf(LogLevel level) => level == LogLevel.Information ? "INFO" : level.ToString().ToUpperInvariant();
}
