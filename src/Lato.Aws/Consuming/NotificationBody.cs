using System.Globalization;
using System.Text;
using System.Text.Json;
using Lato.Aws.Attributes;

namespace Lato.Aws.Consuming;

/// <summary>What a body of SQS says: a notification of SNS or a text in the same form, or else a text as it is. Immutable.</summary>
/// <param name="Text">The message itself.</param>
/// <param name="Type">Such as <c>Notification</c>; empty if it does not say.</param>
/// <param name="TopicArn">The topic; null if it does not say.</param>
/// <param name="MessageId">The id that SNS gave it; empty if it does not say.</param>
/// <param name="Time">When it was published; null if it does not say.</param>
/// <param name="Attributes">The attributes of the message inside.</param>
internal sealed record NotificationBody(string Text, string Type, string? TopicArn, string MessageId, DateTimeOffset? Time, IReadOnlyDictionary<string, SnsMessageAttribute> Attributes)
{
    const string ContentType = "content-type";
    const string Notification = "Notification";

    static readonly Dictionary<string, SnsMessageAttribute> None = [];

    /// <summary>A body with another name in it is one of its own that has a message too.</summary>
    static readonly HashSet<string> Names =
    [
        "Type", "MessageId", "Token", "TopicArn", "Subject", "Message", "SubscribeURL", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL", "SigningCertUrl",
        "UnsubscribeURL", "UnsubscribeUrl", "MessageAttributes", "SequenceNumber", "QueueUrl", "Version",
    ];

    public static NotificationBody Read(string body)
    {
        if (!body.AsSpan().TrimStart().StartsWith("{"))
        {
            return Raw(body);
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement) ?? Raw(body);
        }
        catch (Exception junk) when (junk is JsonException or InvalidOperationException or ArgumentException)
        {
            return Raw(body); // a text that no envelope may be able to read, but not to be lost here
        }
    }

    /// <summary>A text as it is.</summary>
    public static NotificationBody Raw(string body) => new(body, "", null, "", null, None);

    /// <summary>The attributes, with those outside of the body, which win.</summary>
    public Dictionary<string, SnsMessageAttribute> AttributesWith(IReadOnlyDictionary<string, SnsMessageAttribute> outside)
    {
        var all = new Dictionary<string, SnsMessageAttribute>(outside);
        foreach (var (name, attribute) in Attributes)
        {
            all.TryAdd(name, attribute);
        }

        return all;
    }

    /// <summary>What envelopes read.</summary>
    /// <param name="attributes">Those inside and outside.</param>
    public EncodedMessage ToContent(IReadOnlyDictionary<string, SnsMessageAttribute> attributes)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, attribute) in attributes)
        {
            headers.TryAdd(name, WireAttributes.HeaderOf(attribute)); // SQS tells names by their case, and headers do not
        }

        return new EncodedMessage(Encoding.UTF8.GetBytes(Text), headers.GetValueOrDefault(ContentType), headers);
    }

    static NotificationBody? Read(JsonElement root)
    {
        if (!root.TryGetProperty("Message", out var message) || message.ValueKind != JsonValueKind.String || root.EnumerateObject().Any(property => !Names.Contains(property.Name)))
        {
            return null;
        }

        var type = TextOf(root, "Type") ?? "";
        return new NotificationBody(
            message.GetString()!,
            type,
            type == Notification ? TextOf(root, "TopicArn") : null,
            TextOf(root, "MessageId") ?? "",
            DateTimeOffset.TryParse(TextOf(root, "Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
            root.TryGetProperty("MessageAttributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object ? AttributesOf(attributes) : None);
    }

    static Dictionary<string, SnsMessageAttribute> AttributesOf(JsonElement attributes)
    {
        var read = new Dictionary<string, SnsMessageAttribute>();
        foreach (var attribute in attributes.EnumerateObject().Where(attribute => attribute.Value.ValueKind == JsonValueKind.Object))
        {
            if (AttributeOf(attribute.Value) is { } value)
            {
                read[attribute.Name] = value;
            }
        }

        return read;
    }

    /// <summary>In the form of SNS, of SQS, and of Lambda.</summary>
    static SnsMessageAttribute? AttributeOf(JsonElement attribute)
    {
        var type = TextOf(attribute, "Type", "DataType", "dataType") is { Length: > 0 } given ? given : "String";
        return TextOf(attribute, "Value", "StringValue", "stringValue") is { } text ? OfText(text, type)
            : TextOf(attribute, "BinaryValue", "binaryValue") is { } binary ? OfText(binary, type)
            : null;
    }

    static SnsMessageAttribute OfText(string text, string type)
    {
        var bytes = new byte[text.Length];
        return type.StartsWith("Binary", StringComparison.Ordinal) && Convert.TryFromBase64String(text, bytes, out var written)
            ? SnsMessageAttribute.OfBytes(bytes.AsMemory(0, written), type)
            : SnsMessageAttribute.OfText(text, type);
    }

    /// <summary>A number is taken as it is written.</summary>
    static string? TextOf(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            }
        }

        return null;
    }
}
