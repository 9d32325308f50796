using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Doubles;

internal sealed record LogEntry(string Category, LogLevel Level, EventId EventId, string Text, IReadOnlyDictionary<string, object?> Values, Exception? Exception);
