namespace Lato.Aws.Tests.Sqs;

/// <summary>No envelope, for one handler.</summary>
public sealed class RawText : IMessageEnvelope
{
    public string Name => "raw";

    public void Validate(Type? payloadType, string handler) => RawEnvelope.Instance.Validate(payloadType, handler);

    public EncodedMessage Write(in MessageParts message) => RawEnvelope.Instance.Write(message);

    public ReceivedParts? Read(in EncodedMessage message, Type? payloadType) => RawEnvelope.Instance.Read(message, payloadType);
}
