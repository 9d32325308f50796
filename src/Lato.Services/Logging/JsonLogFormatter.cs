using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lato.Services.Logging;

/// <summary>Writes one JSON object in one line for each entry.</summary>
internal sealed class JsonLogFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "lato-json";
    const int MostFrames = 50;
    const int Deepest = 8;

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Names that an entry's own values cannot take.</summary>
    static readonly HashSet<string> Reserved = ["timestamp", "logger", "level", "message", "trace_id", "span_id", "exc_type", "exc_message", "stacktrace"];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", LogTime.Of(time));
            json.WriteString("logger", logEntry.Category);
            json.WriteString("level", LogLevelName.Of(logEntry.LogLevel));
            json.WriteString("message", LogValues.MessageOf(logEntry));
            foreach (var (name, value) in LogValues.Of(logEntry, scopeProvider))
            {
                json.WritePropertyName(Reserved.Contains(name) ? $"{name}_" : name);
                WriteValue(json, value, 0);
            }

            WriteActivity(json);
            WriteException(json, logEntry.Exception);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    static void WriteActivity(Utf8JsonWriter json)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            json.WriteString("trace_id", activity.TraceId.ToHexString());
            json.WriteString("span_id", activity.SpanId.ToHexString());
        }
    }

    static void WriteException(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null)
        {
            return;
        }

        json.WriteString("exc_type", exception.GetType().FullName);
        json.WriteString("exc_message", exception.Message);
        json.WriteStartArray("stacktrace");
        foreach (var line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostFrames))
        {
            json.WriteStringValue(line.StartsWith("at ", StringComparison.Ordinal) ? line[3..] : line);
        }

        json.WriteEndArray();
        if (exception.InnerException is { } inner)
        {
            json.WriteStartObject("exc_cause");
            WriteException(json, inner);
            json.WriteEndObject();
        }
    }

    static void WriteValue(Utf8JsonWriter json, object? value, int depth)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal:
            case double and not (double.NaN or double.PositiveInfinity or double.NegativeInfinity):
            case float and not (float.NaN or float.PositiveInfinity or float.NegativeInfinity):
                json.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IDictionary values when depth < Deepest:
                WriteObject(json, values, depth);
                break;
            case IEnumerable values when depth < Deepest:
                WriteArray(json, values, depth);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    static void WriteObject(Utf8JsonWriter json, IDictionary values, int depth)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in values)
        {
            json.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
            WriteValue(json, entry.Value, depth + 1);
        }

        json.WriteEndObject();
    }

    static void WriteArray(Utf8JsonWriter json, IEnumerable values, int depth)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            WriteValue(json, value, depth + 1);
        }

        json.WriteEndArray();
    }
}
