using System.Text;
using System.Text.Json;

namespace Lato.Messaging.Envelopes.Json;

/// <summary>What is around the data of a message in JSON.</summary>
internal sealed class JsonFields
{
    public const string Metadata = "metadata";
    public const string Raw = "raw";
    public const string Compressed = "base64_gzip_json"; // zlib, and not gzip, as in the original
    const string Compatible = "compatible_protocol_versions";

    static readonly string[] Texts = ["message_uuid", "protocol_version", "topic", "data_encoding"];
    static readonly byte[][] TextNames = [.. Texts.Select(Encoding.UTF8.GetBytes)];

    readonly string _envelope;

    /// <exception cref="MalformedMessageException">A field has a value of the wrong kind.</exception>
    public JsonFields(string envelope, JsonElement root, JsonElement metadata)
    {
        _envelope = envelope;
        Values = ValuesOf(metadata);
        Time = TimeOf(metadata);
        Service = ServiceOf(root);
    }

    public string? MessageId => Values["message_uuid"] is string { Length: > 0 } id ? id : null;

    public string? Topic => (string?)Values["topic"];

    public string? DataEncoding => (string?)Values["data_encoding"];

    public DateTimeOffset? Time { get; }

    /// <summary>The metadata by name, as it is written on the wire: case matters.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The metadata that the form itself does not have: arguments of the publish.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Further => Values.Where(entry => !IsReserved(entry.Key));

    /// <summary>The sender by name: <c>name</c> and <c>uuid</c>.</summary>
    public IReadOnlyDictionary<string, object?> Service { get; }

    public static bool IsReserved(string name) => name is "timestamp" or Compatible || Texts.Contains(name);

    /// <summary>In one pass, in which the names that all messages have become no texts.</summary>
    Dictionary<string, object?> ValuesOf(JsonElement metadata)
    {
        var values = new Dictionary<string, object?>(Texts.Length + 1) { ["timestamp"] = null };
        var texts = new JsonElement[Texts.Length];
        List<JsonProperty>? further = null;
        foreach (var field in metadata.EnumerateObject())
        {
            if (TextNameOf(field) is var known and >= 0)
            {
                texts[known] = field.Value;
            }
            else if (field.NameEquals("timestamp"u8))
            {
                values["timestamp"] = ValueOf(field.Value);
            }
            else if (!field.NameEquals(Compatible))
            {
                (further ??= []).Add(field);
            }
        }

        for (var known = 0; known < texts.Length; known++)
        {
            values[Texts[known]] = TextOf(texts[known], Metadata, Texts[known]);
        }

        foreach (var field in further ?? [])
        {
            values[field.Name] = ValueOf(field.Value);
        }

        return values;
    }

    static int TextNameOf(JsonProperty field)
    {
        var known = TextNames.Length - 1;
        while (known >= 0 && !field.NameEquals(TextNames[known]))
        {
            known--;
        }

        return known;
    }

    Dictionary<string, object?> ServiceOf(JsonElement root)
    {
        if (root.TryGetProperty("service"u8, out var service) && service.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            throw Wrong("service", service, "an object");
        }

        return new Dictionary<string, object?> { ["name"] = Text("name"), ["uuid"] = Text("uuid") };

        string? Text(string name) => service.ValueKind == JsonValueKind.Object && service.TryGetProperty(name, out var value) ? TextOf(value, "service", name) : null;
    }

    DateTimeOffset? TimeOf(JsonElement metadata)
    {
        if (!metadata.TryGetProperty("timestamp"u8, out var timestamp) || timestamp.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return timestamp.ValueKind == JsonValueKind.Number && timestamp.TryGetDouble(out var seconds) && EpochSeconds.ToTime(seconds) is { } time
            ? time
            : throw Wrong("metadata.timestamp", timestamp, "a number of seconds since 1970");
    }

    string? TextOf(JsonElement value, string container, string name) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw Wrong($"{container}.{name}", value, "a string"),
    };

    MalformedMessageException Wrong(string path, JsonElement value, string wanted) =>
        new(_envelope, $"its {path} is {value.ValueKind switch { JsonValueKind.Number => value.GetRawText(), var kind => $"of kind {kind}" }}, and should be {wanted} or null.");

    static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => value.Clone(),
    };
}
