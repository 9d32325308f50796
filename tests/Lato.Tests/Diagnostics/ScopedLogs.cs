using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Diagnostics;

/// <summary>Keeps what is logged, with the scopes in which it is.</summary>
internal sealed class ScopedLogs : ILoggerProvider, ISupportExternalScope
{
    readonly ConcurrentQueue<(string Category, string Text, string[] Scopes)> _lines = new();
    IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public (string Category, string Text, string[] Scopes)[] Lines => [.. _lines];

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Scoped(this, categoryName);

    public void Dispose()
    {
    }

    sealed class Scoped(ScopedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            logs._scopes.ForEachScope((scope, all) => all.Add($"{scope}"), scopes);
            logs._lines.Enqueue((category, formatter(state, exception), [.. scopes]));
        }
    }
}
