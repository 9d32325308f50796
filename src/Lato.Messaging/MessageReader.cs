namespace Lato.Messaging;

/// <summary>Reads the bodies of messages for one handler by the envelopes that it has. Immutable.</summary>
/// <param name="envelopes">The first that knows the body reads it; without any it is the <see cref="DefaultEnvelope"/>.</param>
/// <param name="payloadType">The type of the data; null if the handler takes none.</param>
/// <param name="handler">The handler, for errors.</param>
internal sealed class MessageReader(IReadOnlyList<IMessageEnvelope> envelopes, Type? payloadType, string handler)
{
    readonly IReadOnlyList<IMessageEnvelope> _envelopes = envelopes.Count == 0 ? [DefaultEnvelope.For(payloadType)] : envelopes;

    /// <summary>Refuses what can never be read.</summary>
    public void Validate()
    {
        foreach (var envelope in _envelopes)
        {
            envelope.Validate(payloadType, handler);
        }
    }

    /// <exception cref="MalformedMessageException">No envelope can read it.</exception>
    public ReceivedParts Read(ReceivedMessage message)
    {
        foreach (var envelope in _envelopes)
        {
            if (envelope.Read(message.Content, payloadType) is { } parts)
            {
                return Fitting(parts, message, envelope.Name);
            }
        }

        throw new MalformedMessageException($"The message from '{message.Topic}' for '{handler}' is not one of {string.Join(", ", _envelopes.Select(envelope => $"'{envelope.Name}'"))}. Send it in such an envelope, or give the handler the one that it has.");
    }

    ReceivedParts Fitting(ReceivedParts parts, ReceivedMessage message, string envelope) => parts.Data is null && payloadType is not null && typeof(Message).IsAssignableFrom(payloadType)
        ? throw new MalformedMessageException($"The message from '{message.Topic}' for '{handler}' has no data, by envelope '{envelope}'. Send a '{payloadType.Name}'.")
        : parts;
}
