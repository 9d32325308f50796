using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Tests.Doubles;

/// <summary>Keeps what Lato's schedules logged, as "Level text", with the message of an exception behind it.</summary>
internal sealed class LogProbe : ILoggerProvider
{
    readonly ConcurrentQueue<string> _lines = new();

    public string[] Lines => [.. _lines];

    public string[] Problems => [.. _lines.Where(line => !line.StartsWith("Information", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName == "Lato.Schedules" ? _lines : []);

    public void Dispose()
    {
    }

    sealed class Writer(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)}{(exception is null ? "" : $": {exception.Message}")}");
    }
}
