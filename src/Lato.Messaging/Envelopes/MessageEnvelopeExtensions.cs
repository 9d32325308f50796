using System.Text;

namespace Lato;

/// <summary>Reading by envelopes.</summary>
public static class MessageEnvelopeExtensions
{
    const int MostShown = 40;

    /// <summary>Reads a message that has to be of this form: what a transport does with the last envelope there is.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="message">What came from the wire.</param>
    /// <param name="payloadType">What the data becomes; null for the envelope's own form of it.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="MalformedMessageException">The message is not of this form, or broken.</exception>
    public static ReceivedParts ReadRequired(this IMessageEnvelope envelope, in EncodedMessage message, Type? payloadType)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return envelope.Read(message, payloadType) ?? throw new MalformedMessageException(
            envelope.Name, $"it is in another form; {Beginning(message.Body.Span)}. Publish it with this envelope, or let the handler have the one that it was published with.");
    }

    static string Beginning(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return "its body is empty";
        }

        var shown = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostShown)]);
        return $"its body of {body.Length} bytes begins with '{string.Concat(shown.Select(Printable))}'";
    }

    static char Printable(char character) => char.IsControl(character) ? '\uFFFD' : character;
}
