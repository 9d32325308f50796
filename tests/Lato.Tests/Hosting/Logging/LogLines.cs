using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lato.Tests.Hosting.Logging;

/// <summary>A logger that writes with one formatter into a text, at a fixed time.</summary>
internal sealed class LogLines(ConsoleFormatter formatter) : ILogger
{
    readonly LoggerExternalScopeProvider _scopes = new();
    readonly StringWriter _text = new() { NewLine = "\n" };

    public string Category { get; init; } = "default";

    public string Text => _text.ToString();

    public static LogLines Of(string name) => new(new ServiceCollection()
        .AddSingleton<TimeProvider>(new Noon())
        .AddLogging(logging => _ = name == "lato" ? logging.AddLatoConsole() : logging.AddLatoJsonConsole())
        .BuildServiceProvider()
        .GetServices<ConsoleFormatter>()
        .Single(formatter => formatter.Name == name));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter1) =>
        formatter.Write(new LogEntry<TState>(logLevel, Category, eventId, state, exception, formatter1), _scopes, _text);

    sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(345);
    }
}
