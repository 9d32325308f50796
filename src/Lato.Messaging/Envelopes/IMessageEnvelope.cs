namespace Lato;

/// <summary>
/// The form of a message on the wire: what is around its data, and how the data is encoded. A service has one for all that it publishes and receives; a handler
/// or a publish may have another. Several in a row are an <see cref="EnvelopeChain"/>. Implementations are immutable and thread-safe.
/// </summary>
public interface IMessageEnvelope
{
    /// <summary>The name for errors and logs, such as <c>json</c>.</summary>
    string Name { get; }

    /// <summary>Checks at the start of a service that messages of this form can be given to a handler.</summary>
    /// <param name="payloadType">The type of the handler's parameter for the data; null if it takes none.</param>
    /// <param name="handler">The handler's name, for the error.</param>
    /// <exception cref="EnvelopeTypeException">The envelope cannot make data of that type.</exception>
    void Validate(Type? payloadType, string handler);

    /// <summary>Makes what goes on the wire.</summary>
    /// <param name="message">The parts of the message.</param>
    /// <returns>The body, its content type, and headers that travel beside it: AMQP headers, or message attributes of SNS and SQS.</returns>
    /// <exception cref="EnvelopeTypeException">The envelope cannot carry data of that type.</exception>
    /// <exception cref="ArgumentException">An argument of the publish has a name or a value that the envelope cannot carry.</exception>
    EncodedMessage Write(in MessageParts message);

    /// <summary>Reads what came from the wire.</summary>
    /// <param name="message">The body, and what is known of it: a transport without content types gives null and all headers that it has.</param>
    /// <param name="payloadType">What the data becomes; null for the envelope's own form of it.</param>
    /// <returns>
    /// The parts; null if the message is not of this form, so that the next envelope may try. One that no envelope reads is malformed:
    /// <see cref="MessageEnvelopeExtensions.ReadRequired"/> says so.
    /// </returns>
    /// <exception cref="MalformedMessageException">The message is of this form, but broken, or its data is not what <paramref name="payloadType"/> needs.</exception>
    ReceivedParts? Read(in EncodedMessage message, Type? payloadType);
}
