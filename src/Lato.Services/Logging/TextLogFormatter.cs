using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lato.Services.Logging;

/// <summary>Writes lines for people: <c>time [level    ] message  [category] name=value</c>; values that stand in the message are not repeated.</summary>
internal sealed class TextLogFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "lato";
    const int LevelWidth = 9;
    const int MessageWidth = 30;

    /// <summary>Scope values of ASP.NET Core that people do not read.</summary>
    static readonly HashSet<string> Hidden = ["ConnectionId", "RequestId", "RequestPath"];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = LogValues.MessageOf(logEntry);
        textWriter.Write(LogTime.Of(time));
        textWriter.Write($" [{LogLevelName.Of(logEntry.LogLevel).PadRight(LevelWidth)}] {LineSanitizer.Of(message).PadRight(MessageWidth)} [{logEntry.Category}]");
        foreach (var (name, value) in LogValues.BesideMessageOf(logEntry, scopeProvider).Where(pair => !Hidden.Contains(pair.Key)))
        {
            WriteValue(textWriter, name, value);
        }

        if (logEntry.Exception is { } exception)
        {
            WriteValue(textWriter, "exc_type", exception.GetType().FullName);
            WriteValue(textWriter, "exc_message", exception.Message);
            textWriter.WriteLine();
            textWriter.Write(exception);
        }

        textWriter.WriteLine();
    }

    static void WriteValue(TextWriter writer, string name, object? value) => writer.Write($" {name}={LineSanitizer.Of(Text(value))}");

    static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        IDictionary values => $"{{{string.Join(", ", Entries(values).Select(entry => $"{Text(entry.Key)}: {Text(entry.Value)}"))}}}",
        IEnumerable values => $"[{string.Join(", ", values.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    static IEnumerable<DictionaryEntry> Entries(IDictionary values)
    {
        foreach (DictionaryEntry entry in values)
        {
            yield return entry;
        }
    }
}
