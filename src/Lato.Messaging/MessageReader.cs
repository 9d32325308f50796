namespace Lato.Messaging;

/// <summary>Reads the bodies of messages for one handler by the envelopes that it has. Immutable.</summary>
/// <param name="envelopes">The first that knows the body reads it; without any it is the <see cref="DefaultEnvelope"/>.</param>
/// <param name="payloadType">The type of the data; null if the handler takes none.</param>
/// <param name="handler">The handler, for errors.</param>
/// <param name="earlier">The earlier versions of the data, by the names that their messages have as topics.</param>
internal sealed class MessageReader(IReadOnlyList<IMessageEnvelope> envelopes, Type? payloadType, string handler, IReadOnlyDictionary<string, EarlierVersion> earlier)
{
    readonly IReadOnlyList<IMessageEnvelope> _envelopes = envelopes.Count == 0 ? [DefaultEnvelope.For(payloadType)] : envelopes;

    /// <summary>Refuses what can never be read.</summary>
    public void Validate()
    {
        foreach (var envelope in _envelopes)
        {
            envelope.Validate(payloadType, handler);
            foreach (var version in earlier.Values)
            {
                envelope.Validate(version.Type, handler);
            }
        }
    }

    /// <exception cref="MalformedMessageException">No envelope can read it.</exception>
    public ReceivedParts Read(ReceivedMessage message)
    {
        var version = earlier.GetValueOrDefault(message.Topic);
        foreach (var envelope in _envelopes)
        {
            if (envelope.Read(message.Content, version?.Type ?? payloadType) is { } parts)
            {
                var fitting = Fitting(parts, message, envelope.Name);
                return version is null ? fitting : fitting with { Data = version.Upcast(fitting.Data!) };
            }
        }

        throw new MalformedMessageException($"The message from '{message.Topic}' for '{handler}' is not one of {string.Join(", ", _envelopes.Select(envelope => $"'{envelope.Name}'"))}. Send it in such an envelope, or give the handler the one that it has.");
    }

    ReceivedParts Fitting(ReceivedParts parts, ReceivedMessage message, string envelope) => parts.Data is null && payloadType is not null && typeof(Message).IsAssignableFrom(payloadType)
        ? throw new MalformedMessageException($"The message from '{message.Topic}' for '{handler}' has no data, by envelope '{envelope}'. Send a '{payloadType.Name}'.")
        : parts;
}
