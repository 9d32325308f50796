using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lato.Messaging.Envelopes;
using Lato.Messaging.Envelopes.Compression;
using Lato.Messaging.Envelopes.Json;

namespace Lato;

/// <summary>
/// The JSON envelope of tomodachi (<c>JsonBase</c>, protocol <c>tomodachi-json-base--1.0.0</c>): <c>service</c>, <c>metadata</c> and <c>data</c>, text for text as it
/// writes them. Data of 60,000 characters and more is compressed. A handler gets <c>data</c>, <c>metadata</c> and <c>service</c> by parameter name; arguments of a
/// publish become further metadata, which it gets by their names as well. Not of this form is what is not an object with <c>metadata</c>. Immutable and thread-safe.
/// </summary>
public sealed class JsonEnvelope : IMessageEnvelope
{
    const int CompressedFrom = 60_000; // characters of JSON, all of them ASCII

    static readonly Dictionary<string, string> NoHeaders = [];

    readonly PayloadJson _json;
    readonly int _maxDecompressedBytes = 16 * 1024 * 1024;

    /// <summary>Makes an envelope.</summary>
    /// <param name="options">
    /// How data is written and read, such as <c>MyContext.Default.Options</c> of a source-generated context; null for <see cref="JsonSerializerOptions.Web"/>. Beyond
    /// them, what a constructor takes without a default is required unless it may be null, and null is refused where a type does not allow it.
    /// </param>
    public JsonEnvelope(JsonSerializerOptions? options = null) => _json = new PayloadJson(Name, options);

    /// <summary>How many bytes compressed data may become, at least 1; 16 MiB by default. A message that exceeds it is malformed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxDecompressedBytes
    {
        get => _maxDecompressedBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxDecompressedBytes = value;
        }
    }

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public void Validate(Type? payloadType, string handler) => _json.Validate(payloadType, handler);

    /// <summary>The JSON schema of data of a type as this envelope reads it, to be compared with that of an earlier version.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="EnvelopeTypeException">The envelope cannot carry data of the type.</exception>
    public JsonNode GetSchema(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _json.SchemaOf(type);
    }

    /// <inheritdoc/>
    public EncodedMessage Write(in MessageParts message)
    {
        var data = new ArrayBufferWriter<byte>();
        AsciiJson.Copy(_json.Write(message.Data), data);
        var isCompressed = data.WrittenCount >= CompressedFrom;

        var output = new ArrayBufferWriter<byte>(data.WrittenCount + 512);
        output.Write("{\"service\": {\"name\": "u8);
        AsciiJson.Write(message.ServiceName, output);
        output.Write(", \"uuid\": "u8);
        AsciiJson.Write(message.InstanceId, output);
        output.Write("}, \"metadata\": {\"message_uuid\": "u8);
        AsciiJson.Write(message.MessageId, output);
        output.Write(", \"protocol_version\": \"tomodachi-json-base--1.0.0\", \"compatible_protocol_versions\": [\"json_base-wip\"], \"timestamp\": "u8);
        AsciiJson.Write(EpochSeconds.Of(message.Time), output);
        output.Write(", \"topic\": "u8);
        AsciiJson.Write(message.Topic, output);
        output.Write(", \"data_encoding\": "u8);
        AsciiJson.Write(isCompressed ? JsonFields.Compressed : JsonFields.Raw, output);
        WriteArguments(message.Arguments, output);
        output.Write("}, \"data\": "u8);
        if (isCompressed)
        {
            AsciiJson.Write(Convert.ToBase64String(BoundedZlib.Compress(data.WrittenSpan)), output);
        }
        else
        {
            output.Write(data.WrittenSpan);
        }

        output.Write("}"u8);
        return new EncodedMessage(output.WrittenMemory, "application/json", NoHeaders);
    }

    /// <inheritdoc/>
    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType)
    {
        if (message.Body.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(message.Body, _json.ForDocuments);
            return document.RootElement.TryGetProperty(JsonFields.Metadata, out var metadata) && metadata.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, metadata, payloadType)
                : null;
        }
        catch (JsonException failure)
        {
            throw new MalformedMessageException(Name, $"its body is not valid JSON. {failure.Message}", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new MalformedMessageException(Name, $"its text is not valid Unicode. {failure.Message}", failure); // as JSON tells it
        }
    }

    ReceivedParts Read(JsonElement root, JsonElement metadata, Type? payloadType)
    {
        var fields = new JsonFields(Name, root, metadata);
        var data = DataOf(root, fields.DataEncoding, payloadType);
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["service"] = fields.Service,
            [JsonFields.Metadata] = fields.Values,
            ["data"] = data,
        };
        foreach (var (name, value) in fields.Further)
        {
            values.TryAdd(name, value);
        }

        return new ReceivedParts(data, fields.MessageId, fields.Topic, fields.Time, values);
    }

    object? DataOf(JsonElement root, string? encoding, Type? payloadType)
    {
        if (!root.TryGetProperty("data"u8, out var data) || data.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        switch (encoding)
        {
            case JsonFields.Raw:
                return _json.Read(data, payloadType);
            case JsonFields.Compressed when data.ValueKind == JsonValueKind.String && data.TryGetBytesFromBase64(out var compressed):
                using (var document = JsonDocument.Parse(BoundedZlib.Decompress(compressed, MaxDecompressedBytes, Name), _json.ForDocuments))
                {
                    return _json.Read(document.RootElement, payloadType);
                }

            case JsonFields.Compressed:
                throw new MalformedMessageException(Name, $"its data is said to be '{encoding}', and is not a string in base64.");
            default:
                throw new MalformedMessageException(
                    Name, $"its data has the encoding {(encoding is null ? "null" : $"'{encoding}'")}, which is not known. There are '{JsonFields.Raw}' and '{JsonFields.Compressed}'.");
        }
    }

    void WriteArguments(IReadOnlyDictionary<string, object?> arguments, ArrayBufferWriter<byte> output)
    {
        foreach (var (name, value) in arguments)
        {
            if (JsonFields.IsReserved(name))
            {
                throw new ArgumentException($"The argument '{name}' is metadata that envelope '{Name}' writes itself. Give it another name.", nameof(arguments));
            }

            output.Write(", "u8);
            AsciiJson.Write(name, output);
            output.Write(": "u8);
            AsciiJson.Copy(_json.Write(value), output);
        }
    }
}
