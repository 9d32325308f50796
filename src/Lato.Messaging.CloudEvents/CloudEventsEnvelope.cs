using System.Net.Mime;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Lato.Messaging.CloudEvents;
using Lato.Messaging.Envelopes.Json;

namespace Lato;

/// <summary>
/// CloudEvents 1.0 in JSON. It writes one mode and reads both. The type of an event is the name of a Lato message, else the topic; its source is the service; the
/// extension <c>topic</c> is the topic. Arguments of a publish are attributes. A handler gets every attribute, <c>metadata</c> with all of them, and <c>data</c> by
/// parameter name. The id of a received message is source and id together: only both are unique. Immutable and thread-safe.
/// </summary>
public sealed class CloudEventsEnvelope : IMessageEnvelope
{
    const string Json = "application/json";
    const string Bytes = "application/octet-stream";

    static readonly Dictionary<string, string> NoHeaders = [];

    readonly CloudEventsMode _mode;
    readonly PayloadJson _json;
    readonly JsonEventFormatter _formatter;

    /// <summary>Makes an envelope.</summary>
    /// <param name="mode">How events are written.</param>
    /// <param name="options">
    /// How data is written and read, such as <c>MyContext.Default.Options</c> of a source-generated context; null for <see cref="JsonSerializerOptions.Web"/>. Beyond
    /// them, what a constructor takes without a default is required unless it may be null, and null is refused where a type does not allow it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
    public CloudEventsEnvelope(CloudEventsMode mode = CloudEventsMode.Structured, JsonSerializerOptions? options = null)
    {
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode is Structured or Binary.");
        }

        _mode = mode;
        _json = new PayloadJson(Name, options);
        _formatter = new JsonEventFormatter(PayloadOptions.ForWriting(options), _json.ForDocuments);
    }

    /// <summary>The source of events, absolute or relative. By default <c>/</c> and the name of the service.</summary>
    public Uri? Source { get; init; }

    /// <inheritdoc/>
    public string Name => "cloudevents";

    /// <inheritdoc/>
    public void Validate(Type? payloadType, string handler) => _json.Validate(payloadType, handler);

    /// <inheritdoc/>
    public EncodedMessage Write(in MessageParts message)
    {
        var cloudEvent = CloudEventFactory.Make(message, Source, Name);
        cloudEvent.DataContentType = message.Data is null ? null : message.Data is byte[] ? Bytes : Json;
        var bytes = message.Data is null ? null : message.Data as byte[] ?? _json.Write(message.Data);
        return _mode == CloudEventsMode.Binary ? WriteBinary(cloudEvent, bytes ?? []) : WriteStructured(cloudEvent, bytes);
    }

    /// <inheritdoc/>
    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType)
    {
        var contentType = message.ContentType ?? message.Headers.GetValueOrDefault(CloudEventHeaders.ContentType);
        var isBinary = CloudEventHeaders.AreIn(message.Headers);
        if (!isBinary && !StructuredEvents.IsSaid(contentType) && !StructuredEvents.IsIn(message.Body.Span))
        {
            return null;
        }

        try
        {
            var cloudEvent = isBinary && !StructuredEvents.IsSaid(contentType)
                ? ReadBinary(message, contentType)
                : ReadStructured(message.Body, contentType);
            cloudEvent.Validate();
            return PartsOf(cloudEvent, payloadType);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidOperationException or JsonException)
        {
            throw new MalformedMessageException(Name, $"it is not a valid CloudEvent. {failure.Message}", failure);
        }
    }

    EncodedMessage WriteStructured(CloudEvent cloudEvent, byte[]? bytes)
    {
        cloudEvent.Data = bytes is not null && cloudEvent.DataContentType == Json ? Element(bytes) : bytes;
        var body = _formatter.EncodeStructuredModeMessage(cloudEvent, out var contentType);
        return new EncodedMessage(body, contentType.ToString(), NoHeaders);
    }

    static EncodedMessage WriteBinary(CloudEvent cloudEvent, byte[] body)
    {
        var headers = CloudEventHeaders.Of(cloudEvent);
        if (cloudEvent.DataContentType is { } contentType and not Json)
        {
            headers[CloudEventHeaders.ContentType] = contentType; // for transports that have no content type: there, none means JSON
        }

        return new EncodedMessage(body, cloudEvent.DataContentType, headers);
    }

    CloudEvent ReadBinary(in EncodedMessage message, string? contentType)
    {
        var cloudEvent = CloudEventHeaders.Read(message.Headers, contentType);
        _formatter.DecodeBinaryModeEventData(message.Body, cloudEvent);
        return cloudEvent;
    }

    CloudEvent ReadStructured(ReadOnlyMemory<byte> body, string? contentType)
    {
        var type = StructuredEvents.IsSaid(contentType) ? new ContentType(contentType!) : null;
        return type is null || type.MediaType.Equals($"{StructuredEvents.MediaType}+json", StringComparison.OrdinalIgnoreCase)
            ? _formatter.DecodeStructuredModeMessage(body, type, null)
            : throw new ArgumentException($"It is of type '{type.MediaType}', and 'application/cloudevents+json' can be read. Send each event as a message of its own, in JSON.");
    }

    ReceivedParts PartsOf(CloudEvent cloudEvent, Type? payloadType)
    {
        var metadata = new Dictionary<string, object?> { ["specversion"] = cloudEvent.SpecVersion.VersionId };
        foreach (var (attribute, value) in cloudEvent.GetPopulatedAttributes())
        {
            metadata[attribute.Name] = value is Uri uri ? uri.OriginalString : value;
        }

        var data = DataOf(cloudEvent, payloadType);
        var values = new Dictionary<string, object?>(metadata, StringComparer.OrdinalIgnoreCase) { ["metadata"] = metadata, ["data"] = data };
        return new ReceivedParts(data, $"{cloudEvent.Source!.OriginalString}#{cloudEvent.Id}", cloudEvent[CloudEventFactory.Topic] as string, cloudEvent.Time, values);
    }

    object? DataOf(CloudEvent cloudEvent, Type? type) => (cloudEvent.Data, type) switch
    {
        (null, _) => null,
        (JsonElement json, _) => _json.Read(json, type),
        (byte[] bytes, _) when type is null || type == typeof(byte[]) => bytes,
        (byte[] bytes, _) when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(bytes),
        (byte[] bytes, _) when IsJson(cloudEvent.DataContentType) => _json.Read(Element(bytes), type),
        (string text, _) when type is null || type == typeof(string) || type == typeof(object) => text,
        var (data, _) => throw new MalformedMessageException(
            Name, $"its data of type '{cloudEvent.DataContentType}' is {(data is string ? "text" : "bytes")}, and the handler takes '{type}'. Take {(data is string ? "string" : "byte[]")}."),
    };

    JsonElement Element(byte[] json)
    {
        using var document = JsonDocument.Parse(json, _json.ForDocuments);
        return document.RootElement.Clone();
    }

    static bool IsJson(string? contentType) =>
        contentType is null || new ContentType(contentType).MediaType is var type && (type.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
