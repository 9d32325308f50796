using System.Text;
using System.Text.Unicode;

namespace Lato;

/// <summary>
/// No envelope: the body is the data, as text or as bytes. It reads every message, and so is the last of an <see cref="EnvelopeChain"/>. A message has no id,
/// no topic and no time but those that its transport gives. Arguments of a publish are refused. Immutable and thread-safe.
/// </summary>
public sealed class RawEnvelope : IMessageEnvelope
{
    static readonly Dictionary<string, string> NoHeaders = [];
    static readonly Dictionary<string, object?> NoValues = [];
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The only one that is needed.</summary>
    public static RawEnvelope Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "raw";

    /// <summary>Checks that the handler takes <see cref="string"/>, <see cref="byte"/>[], <see cref="ReadOnlyMemory{T}"/> of bytes, <see cref="object"/> (a string), or no data.</summary>
    /// <inheritdoc/>
    public void Validate(Type? payloadType, string handler)
    {
        if (payloadType is not null && !IsText(payloadType) && !IsBytes(payloadType))
        {
            throw new EnvelopeTypeException(Name, payloadType, handler, "it gives the body as it is. Take a string, byte[] or ReadOnlyMemory<byte>, or let the handler have a JsonEnvelope.");
        }
    }

    /// <summary>Writes a <see cref="string"/> in UTF-8, and bytes as they are; null is an empty body.</summary>
    /// <inheritdoc/>
    public EncodedMessage Write(in MessageParts message)
    {
        if (message.Arguments.Count > 0)
        {
            throw new ArgumentException($"Envelope '{Name}' has no place for '{message.Arguments.Keys.First()}'. Leave the argument out, or publish with a JsonEnvelope.", nameof(message));
        }

        return message.Data switch
        {
            null => new EncodedMessage(default, null, NoHeaders),
            string text => new EncodedMessage(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", NoHeaders),
            byte[] bytes => new EncodedMessage(bytes, "application/octet-stream", NoHeaders),
            ReadOnlyMemory<byte> bytes => new EncodedMessage(bytes, "application/octet-stream", NoHeaders),
            var other => throw new EnvelopeTypeException(Name, other.GetType(), null, "it sends the body as it is. Give it a string or bytes, or publish with a JsonEnvelope."),
        };
    }

    /// <inheritdoc/>
    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType) => new(DataOf(message.Body, payloadType ?? typeof(string)), null, null, null, NoValues);

    static bool IsText(Type type) => type == typeof(string) || type == typeof(object);

    static bool IsBytes(Type type) => type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>);

    object DataOf(ReadOnlyMemory<byte> body, Type type) => type switch
    {
        _ when IsText(type) => Utf8.IsValid(body.Span) ? Strict.GetString(body.Span) : throw new MalformedMessageException(Name, "its body is not text in UTF-8. Take it as byte[]."),
        _ when type == typeof(byte[]) => body.ToArray(),
        _ when IsBytes(type) => new ReadOnlyMemory<byte>(body.ToArray()),
        _ => throw new MalformedMessageException(Name, $"the handler takes '{type}', and the body is text or bytes."),
    };
}
