using Microsoft.Extensions.Logging;

namespace Lato.Tests.Hosting;

internal sealed record LogEntry(string Category, LogLevel Level, EventId EventId, string Text, IReadOnlyDictionary<string, object?> Values, Exception? Exception);
