namespace Lato.Messaging;

/// <summary>The envelopes of applications that name none: a text and bytes go as they are, and all else as JSON.</summary>
internal static class DefaultEnvelope
{
    static readonly JsonEnvelope Json = new();

    /// <param name="type">The type of the data; null for none.</param>
    public static IMessageEnvelope For(Type? type) =>
        type is null || type == typeof(string) || type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) || type == typeof(object) ? RawEnvelope.Instance : Json;
}
