namespace Lato;

/// <summary>
/// Several envelopes, for topics on which messages of several forms arrive. The first that reads a message gives its parts; a broken message of one form is not
/// offered to the next. What is published is written by the first. Immutable and thread-safe.
/// </summary>
public sealed class EnvelopeChain : IMessageEnvelope
{
    readonly IMessageEnvelope[] _envelopes;

    /// <summary>Makes a chain.</summary>
    /// <param name="envelopes">At least one, in the order in which they try.</param>
    /// <exception cref="ArgumentException">There is none, or one after a <see cref="RawEnvelope"/>, which reads everything.</exception>
    public EnvelopeChain(params IReadOnlyList<IMessageEnvelope> envelopes)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        _envelopes = [.. envelopes];
        if (_envelopes.Length == 0 || Array.Exists(_envelopes, envelope => envelope is null))
        {
            throw new ArgumentException("A chain needs one envelope at least, and no null.", nameof(envelopes));
        }

        if (Array.FindIndex(_envelopes, envelope => envelope is RawEnvelope) is >= 0 and var raw && raw < _envelopes.Length - 1)
        {
            throw new ArgumentException($"Envelope '{_envelopes[raw + 1].Name}' comes after 'raw', which reads every message. Put 'raw' last.", nameof(envelopes));
        }
    }

    /// <summary>The names of its envelopes.</summary>
    public string Name => string.Join(", ", _envelopes.Select(envelope => envelope.Name));

    /// <summary>Checks that one of the envelopes can give the handler what it takes; messages of the others are malformed to it.</summary>
    /// <inheritdoc/>
    public void Validate(Type? payloadType, string handler)
    {
        EnvelopeTypeException? first = null;
        foreach (var envelope in _envelopes)
        {
            try
            {
                envelope.Validate(payloadType, handler);
                return;
            }
            catch (EnvelopeTypeException refusal)
            {
                first ??= refusal;
            }
        }

        throw first!;
    }

    /// <inheritdoc/>
    public EncodedMessage Write(in MessageParts message) => _envelopes[0].Write(message);

    /// <inheritdoc/>
    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType)
    {
        foreach (var envelope in _envelopes)
        {
            if (envelope.Read(message, payloadType) is { } parts)
            {
                return parts;
            }
        }

        return null;
    }
}
