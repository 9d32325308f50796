using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Tests.Doubles;

/// <summary>Keeps what a node logs. Thread-safe.</summary>
internal sealed class FakeLog : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Level, text and exception of each entry.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
