using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Doubles;

/// <summary>Keeps what code of the test has logged, each line with the values of its scopes but for the ids of transactions.</summary>
internal sealed class ScopedLogProbe : ILoggerProvider, ISupportExternalScope, ILogger
{
    readonly ConcurrentQueue<string> _lines = [];
    IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public string[] Lines => [.. _lines];

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == 0)
        {
            var values = new List<string>();
            _scopes.ForEachScope((scope, into) => into.AddRange(ValuesOf(scope)), values);
            _lines.Enqueue($"{formatter(state, exception)}: {string.Join(' ', values)}");
        }
    }

    public void Dispose()
    {
    }

    static IEnumerable<string> ValuesOf(object? scope) =>
        (scope as IEnumerable<KeyValuePair<string, object?>> ?? []).Where(value => value.Key != "TransactionId").Select(value => $"{value.Key}={value.Value}");
}
