namespace Lato;

/// <summary>How data and what belongs to it become the body of a message, and are read again. Must be thread-safe.</summary>
public interface IMessageEnvelope
{
    /// <summary>Its name, for errors and logs.</summary>
    string Name { get; }

    /// <summary>Refuses a handler that can never be given what the envelope reads. Called once for each handler, at the start.</summary>
    /// <param name="payloadType">The type of the handler's data; null if it takes none.</param>
    /// <param name="handler">The handler, as <c>module.handler</c>.</param>
    void Validate(Type? payloadType, string handler);

    /// <summary>Makes a body.</summary>
    /// <param name="message">What is sent.</param>
    EncodedMessage Write(in MessageParts message);

    /// <summary>Reads a body.</summary>
    /// <param name="message">What was received.</param>
    /// <param name="payloadType">The type of the handler's data; null if it takes none.</param>
    /// <returns>Null if the body is not one of this envelope, so that the next one tries.</returns>
    /// <exception cref="MalformedMessageException">It is one of this envelope, and cannot be read.</exception>
    ReceivedParts? Read(in EncodedMessage message, Type? payloadType);
}
