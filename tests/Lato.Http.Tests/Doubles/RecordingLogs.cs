using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Doubles;

/// <summary>Keeps what is logged, and lets a test wait for it.</summary>
internal sealed class RecordingLogs : ILoggerProvider
{
    readonly ConcurrentQueue<LogEntry> _entries = new();
    readonly Channel<LogEntry> _coming = Channel.CreateUnbounded<LogEntry>();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>The next entry of the kind that this has not given before.</summary>
    public async Task<LogEntry> WhenAsync(Func<LogEntry, bool> isWanted)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var entry in _coming.Reader.ReadAllAsync(timeout.Token))
        {
            if (isWanted(entry))
            {
                return entry;
            }
        }

        throw new InvalidOperationException("The log has ended.");
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    void Add(LogEntry entry)
    {
        _entries.Enqueue(entry);
        _coming.Writer.TryWrite(entry);
    }

    sealed class Recorder(RecordingLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = (state as IEnumerable<KeyValuePair<string, object?>>)?.ToDictionary() ?? [];
            logs.Add(new LogEntry(category, logLevel, eventId, formatter(state, exception), values, exception));
        }
    }
}
