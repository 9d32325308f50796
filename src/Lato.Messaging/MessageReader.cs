using System.Text;

namespace Lato.Messaging;

/// <summary>Reads the bodies of messages for one handler by the envelopes that it has. Immutable.</summary>
/// <param name="envelopes">The first that knows the body reads it; without any, the body is the data.</param>
/// <param name="payloadType">The type of the data; null if the handler takes none.</param>
/// <param name="handler">The handler, for errors.</param>
internal sealed class MessageReader(IReadOnlyList<IMessageEnvelope> envelopes, Type? payloadType, string handler)
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Dictionary<string, object?> NoValues = [];

    /// <summary>Refuses what can never be read.</summary>
    /// <exception cref="ArgumentException">There is no envelope, and the handler takes neither text nor bytes.</exception>
    public void Validate()
    {
        foreach (var envelope in envelopes)
        {
            envelope.Validate(payloadType, handler);
        }

        if (envelopes.Count == 0 && !IsRaw(payloadType))
        {
            throw new ArgumentException($"its data is a '{payloadType!.Name}', and there is no envelope that reads one. Add an envelope to MessagingOptions.Envelopes, or take a string or bytes.");
        }
    }

    /// <exception cref="MalformedMessageException">No envelope can read it.</exception>
    public ReceivedParts Read(ReceivedMessage message)
    {
        if (envelopes.Count == 0)
        {
            return new ReceivedParts(Raw(message), null, null, null, NoValues);
        }

        foreach (var envelope in envelopes)
        {
            if (envelope.Read(message.Content, payloadType) is { } parts)
            {
                return Fitting(parts, message, envelope.Name);
            }
        }

        throw new MalformedMessageException($"The message from '{message.Topic}' for '{handler}' is not one of {string.Join(", ", envelopes.Select(envelope => $"'{envelope.Name}'"))}. Send it in such an envelope, or give the handler the one that it has.");
    }

    static bool IsRaw(Type? type) => type is null || type == typeof(string) || type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) || type == typeof(object);

    ReceivedParts Fitting(ReceivedParts parts, ReceivedMessage message, string envelope) => parts.Data is null && payloadType is not null && typeof(Message).IsAssignableFrom(payloadType)
        ? throw new MalformedMessageException($"The message from '{message.Topic}' for '{handler}' has no data, by envelope '{envelope}'. Send a '{payloadType.Name}'.")
        : parts;

    object Raw(ReceivedMessage message)
    {
        if (payloadType == typeof(byte[]))
        {
            return message.Content.Body.ToArray();
        }

        if (payloadType == typeof(ReadOnlyMemory<byte>))
        {
            return message.Content.Body;
        }

        try
        {
            return Strict.GetString(message.Content.Body.Span);
        }
        catch (DecoderFallbackException junk)
        {
            throw new MalformedMessageException($"The message from '{message.Topic}' for '{handler}' is not UTF-8. Send text, or let the handler take bytes.", junk);
        }
    }
}
