namespace Lato.Messaging.Routes;

/// <summary>Writes what was written before. Immutable.</summary>
internal sealed class WrittenEnvelope(EncodedMessage content) : IMessageEnvelope
{
    public string Name => "written";

    public void Validate(Type? payloadType, string handler)
    {
    }

    public EncodedMessage Write(in MessageParts message) => content;

    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType) => null;
}
