using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lato.Http.Responses.Streams;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Responses;

/// <summary>Keeps results as JSON, so that the same response can be given again: an object of the body is kept as it is written.</summary>
internal sealed class HttpResultConverter : JsonConverter<HttpResult>
{
    const string Json = "application/json; charset=utf-8";

    public override void Write(Utf8JsonWriter writer, HttpResult value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Status is { } status)
        {
            writer.WriteNumber("status", status);
        }

        if (value.Headers is { Count: > 0 } headers)
        {
            writer.WriteStartObject("headers");
            foreach (var (name, text) in headers)
            {
                writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }

        WriteTextUnlessNull(writer, "contentType", value.ContentType);
        WriteTextUnlessNull(writer, "charset", value.Charset);
        WriteBody(writer, value.Body, options);
        writer.WriteEndObject();
    }

    public override HttpResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var kept = document.RootElement;
        var contentType = TextOf(kept, "contentType");
        return new HttpResult(
            kept.TryGetProperty("json", out var json) ? Encoding.UTF8.GetBytes(json.GetRawText())
                : kept.TryGetProperty("bytes", out var bytes) ? bytes.GetBytesFromBase64()
                : TextOf(kept, "text"),
            kept.TryGetProperty("status", out var status) ? status.GetInt32() : null,
            kept.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().ToDictionary(static header => header.Name, static header => header.Value.GetString()!) : null,
            contentType ?? (json.ValueKind == JsonValueKind.Undefined ? null : Json),
            TextOf(kept, "charset"));
    }

    static void WriteBody(Utf8JsonWriter writer, object? body, JsonSerializerOptions options)
    {
        switch (body)
        {
            case null:
                break;
            case string text:
                writer.WriteString("text", text);
                break;
            case byte[] bytes:
                writer.WriteBase64String("bytes", bytes);
                break;
            case ReadOnlyMemory<byte> bytes:
                writer.WriteBase64String("bytes", bytes.Span);
                break;
            case Memory<byte> bytes:
                writer.WriteBase64String("bytes", bytes.Span);
                break;
            case var other when other is Stream or IResult || ItemStream.Of(other.GetType()) is not null:
                throw new NotSupportedException($"A body of type '{other.GetType().Name}' cannot be kept. Return an object, a text or bytes.");
            default:
                writer.WritePropertyName("json");
                writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(body, options.GetTypeInfo(body.GetType())));
                break;
        }
    }

    static void WriteTextUnlessNull(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    static string? TextOf(JsonElement kept, string name) => kept.TryGetProperty(name, out var text) ? text.GetString() : null;
}
