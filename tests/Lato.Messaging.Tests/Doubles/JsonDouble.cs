using System.Text.Json;

namespace Lato.Messaging.Tests.Doubles;

/// <summary>The smallest envelope: id, topic and data as JSON.</summary>
internal sealed class JsonDouble : IMessageEnvelope
{
    public string Name => "json";

    public void Validate(Type? payloadType, string handler)
    {
        if (payloadType == typeof(Stream))
        {
            throw new ArgumentException("its data is a Stream, which is not JSON.");
        }
    }

    public EncodedMessage Write(in MessageParts message) => new(
        JsonSerializer.SerializeToUtf8Bytes(new { id = message.MessageId, topic = message.Topic, service = message.ServiceName, data = JsonSerializer.SerializeToElement(message.Data, message.Data?.GetType() ?? typeof(object)) }),
        "application/json",
        new Dictionary<string, string>());

    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType)
    {
        try
        {
            var root = JsonSerializer.Deserialize<JsonElement>(message.Body.Span);
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data))
            {
                return null;
            }

            return new ReceivedParts(
                payloadType is null ? data : data.Deserialize(payloadType),
                root.TryGetProperty("id", out var id) ? id.GetString() : null,
                root.TryGetProperty("topic", out var topic) ? topic.GetString() : null,
                null,
                new Dictionary<string, object?> { ["service"] = root.TryGetProperty("service", out var service) ? service.GetString() : null });
        }
        catch (JsonException junk)
        {
            throw new MalformedMessageException($"It is not JSON: {junk.Message}", junk);
        }
    }
}
