using System.Collections.Concurrent;
using Lato.Http.Tests.Doubles;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.WebSockets;

/// <summary>Keeps the lines about WebSockets, and lets a test wait for one.</summary>
internal sealed class SocketLogs : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<SocketLogLine> _lines = new();
    readonly SemaphoreSlim _changed = new(0);

    public IReadOnlyList<SocketLogLine> Lines => [.. _lines];

    public async Task<SocketLogLine> LineAsync(Func<SocketLogLine, bool> fits)
    {
        while (true)
        {
            if (_lines.FirstOrDefault(fits) is { } line)
            {
                return line;
            }

            Assert.True(await _changed.WaitAsync(TestTimeout.Limit), $"No such line among: {string.Join('\n', _lines)}");
        }
    }

    public Task<SocketLogLine> RefusalAsync() => LineAsync(line => line.Text.Contains("was refused: ", StringComparison.Ordinal));

    public Task<SocketLogLine> StateAsync(string state) => LineAsync(line => line.State == state);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = (state as IEnumerable<KeyValuePair<string, object?>>)?.ToDictionary() ?? [];
        _lines.Enqueue(new SocketLogLine(logLevel, formatter(state, exception), values, exception));
        _changed.Release();
    }

    public void Dispose()
    {
    }
}
