using System.Text;
using Lato.Aws.Attributes;

namespace Lato.Aws.Publishing;

/// <summary>Text and attributes of a message that is about to leave. Immutable.</summary>
/// <param name="Text">The data in its envelope.</param>
/// <param name="Attributes">The attributes: those of the envelope, the trace, and those of the caller, which win.</param>
internal sealed record OutgoingText(string Text, IReadOnlyDictionary<string, SnsMessageAttribute> Attributes)
{
    const int MostAttributes = 10; // by SQS

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How many bytes AWS counts.</summary>
    public static int SizeOf(string body, IReadOnlyDictionary<string, SnsMessageAttribute> attributes) => Encoding.UTF8.GetByteCount(body) + WireAttributes.SizeOf(attributes);

    /// <param name="headers">Those of the envelope.</param>
    /// <param name="trace">Those of the trace, which yield where there is no room.</param>
    /// <param name="given">Those of the caller, which win.</param>
    /// <exception cref="ArgumentException">AWS would not take them.</exception>
    public static IReadOnlyDictionary<string, SnsMessageAttribute> AttributesOf(
        IReadOnlyDictionary<string, string> headers, IReadOnlyDictionary<string, string> trace, IReadOnlyDictionary<string, object?> given)
    {
        var attributes = headers.Where(header => header.Value.Length > 0).ToDictionary(header => header.Key, header => SnsMessageAttribute.OfText(header.Value));
        foreach (var (name, value) in given)
        {
            attributes[name] = WireAttributes.Write(name, value);
        }

        if (attributes.Count + trace.Count <= MostAttributes)
        {
            foreach (var (name, value) in trace)
            {
                attributes.TryAdd(name, SnsMessageAttribute.OfText(value));
            }
        }

        return attributes.Count <= MostAttributes
            ? attributes
            : throw new ArgumentException($"The message has {attributes.Count} attributes, with those of the envelope, and SQS takes {MostAttributes}: {string.Join(", ", attributes.Keys)}. Leave some out, or put them into the data.");
    }

    /// <exception cref="ArgumentException">It is not text.</exception>
    public static string TextOf(EncodedMessage content)
    {
        try
        {
            return Strict.GetString(content.Body.Span);
        }
        catch (DecoderFallbackException binary)
        {
            throw new ArgumentException("The body is not text, and SNS and SQS take no bytes. Publish it with an envelope that writes text, such as JsonEnvelope or ProtobufEnvelope.", binary);
        }
    }
}
