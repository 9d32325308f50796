using System.Text;

namespace Lato.Messaging.Tests.Envelopes.Doubles;

/// <summary>The message of the recorded wire texts, with other data.</summary>
internal static class Sent
{
    public const string Instance = "5d0b530f-5c44-4981-b01f-342801bd48f5";
    public const string Id = $"{Instance}.00000000-0000-4000-8000-000000000001";

    public static readonly DateTimeOffset Time = DateTimeOffset.UnixEpoch.AddTicks(17_000_000_001_234_560);

    static readonly Dictionary<string, string> NoHeaders = [];

    public static MessageParts With(object? data, params (string Name, object? Value)[] arguments) => new(
        data, "test.topic", Id, Time, "orders", Instance, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    public static EncodedMessage Message(string body, string? contentType = null) => Message(Encoding.UTF8.GetBytes(body), contentType);

    public static EncodedMessage Message(byte[] body, string? contentType = null) => new(body, contentType, NoHeaders);

    public static string Text(this EncodedMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    public static IReadOnlyDictionary<string, object?> Part(this ReceivedParts parts, string name) => Assert.IsType<IReadOnlyDictionary<string, object?>>(parts.Values[name], exactMatch: false);
}
