using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;

namespace Lato.Aws.Attributes;

/// <summary>Message attributes with their types, both ways. Pure.</summary>
internal static class WireAttributes
{
    const string Text = "String";
    const string Json = "String.Array";
    const string Number = "Number";
    const string Binary = "Binary";

    /// <exception cref="ArgumentException">AWS would not take the value.</exception>
    public static SnsMessageAttribute Write(string name, object? value)
    {
        var attribute = value switch
        {
            SnsMessageAttribute typed => typed,
            string text => SnsMessageAttribute.OfText(text),
            null => SnsMessageAttribute.OfText("null", Json),
            bool flag => SnsMessageAttribute.OfText(flag ? "true" : "false", Json),
            byte[] bytes => SnsMessageAttribute.OfBytes(bytes, Binary),
            ReadOnlyMemory<byte> bytes => SnsMessageAttribute.OfBytes(bytes, Binary),
            double number => SnsMessageAttribute.OfText(double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : throw Refused(name, "is not a finite number"), Number),
            float number => SnsMessageAttribute.OfText(float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : throw Refused(name, "is not a finite number"), Number),
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal => SnsMessageAttribute.OfText(Convert.ToString(value, CultureInfo.InvariantCulture)!, Number),
            IEnumerable items => SnsMessageAttribute.OfText(ArrayOf(items), Json),
            _ => SnsMessageAttribute.OfText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
        return attribute is { Text: null or "", Bytes.IsEmpty: true } ? throw Refused(name, "is empty") : attribute;
    }

    public static MessageAttributeValue ToSqs(SnsMessageAttribute attribute) => attribute.Text is { } text
        ? new MessageAttributeValue { DataType = attribute.DataType, StringValue = text }
        : new MessageAttributeValue { DataType = attribute.DataType, BinaryValue = new MemoryStream(attribute.Bytes.ToArray()) };

    public static SnsMessageAttribute OfSqs(MessageAttributeValue value) => value.BinaryValue is { Length: > 0 } bytes
        ? SnsMessageAttribute.OfBytes(bytes.ToArray(), value.DataType)
        : SnsMessageAttribute.OfText(value.StringValue ?? "", string.IsNullOrEmpty(value.DataType) ? Text : value.DataType);

    /// <summary>How many bytes AWS counts for attributes.</summary>
    public static int SizeOf(IReadOnlyDictionary<string, SnsMessageAttribute> attributes) =>
        attributes.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + attribute.Value.DataType.Length + (attribute.Value.Text is { } text ? Encoding.UTF8.GetByteCount(text) : attribute.Value.Bytes.Length));

    /// <summary>The value of an attribute; whatever cannot be read by its type is the text, so that no message is lost by it.</summary>
    public static object? Read(SnsMessageAttribute attribute) => attribute.Text is not { } text ? attribute.Bytes.ToArray()
        : attribute.DataType.Split('.')[0] switch
        {
            Number => NumberOf(text),
            Binary => BytesOf(text),
            Text when attribute.DataType == Json => JsonOf(text),
            _ => text,
        };

    /// <summary>The value as a header: what a text can say.</summary>
    public static string HeaderOf(SnsMessageAttribute attribute) => attribute.Text ?? Convert.ToBase64String(attribute.Bytes.Span);

    static object NumberOf(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : text;

    static object BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : text;
    }

    static object? JsonOf(string text)
    {
        try
        {
            return ValueOf(JsonNode.Parse(text));
        }
        catch (Exception junk) when (junk is JsonException or InvalidOperationException or ArgumentException)
        {
            return text;
        }
    }

    static object? ValueOf(JsonNode? node) => node switch
    {
        JsonArray items => items.Select(ValueOf).ToList(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => NumberOf(value.ToJsonString()),
        },
        null => null,
        _ => node.ToJsonString(),
    };

    static string ArrayOf(IEnumerable items)
    {
        var array = new JsonArray();
        foreach (var item in items)
        {
            array.Add((JsonNode?)NodeOf(item)); // as a node, which needs no code at run time
        }

        return array.ToJsonString();
    }

    static JsonValue? NodeOf(object? item) => item switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        double number => JsonValue.Create(number),
        float number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        sbyte or byte or short or ushort or int or uint or long => JsonValue.Create(Convert.ToInt64(item, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(Convert.ToString(item, CultureInfo.InvariantCulture)),
    };

    static ArgumentException Refused(string name, string problem) => new($"Message attribute '{name}' {problem}, which AWS does not take. Leave it out, or give it a value.");
}
