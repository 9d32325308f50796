using System.Text.Json;
using StackExchange.Redis;

namespace Lato.Docs.Tests.MessageTransports;

/// <summary>A message as the fields of an entry of a stream. Pure.</summary>
static class RedisEntry
{
    const string Header = "header:";

    public static NameValueEntry[] Write(string topic, EncodedMessage message) =>
    [
        new("topic", topic),
        new("body", message.Body),
        new("type", message.ContentType ?? ""),
        .. message.Headers.Select(header => new NameValueEntry(Header + header.Key, header.Value)),
    ];

    public static ReceivedMessage Read(StreamEntry entry, string queue, bool isRedelivered)
    {
        var headers = entry.Values.Where(field => $"{field.Name}".StartsWith(Header, StringComparison.Ordinal))
            .ToDictionary(field => $"{field.Name}"[Header.Length..], field => $"{field.Value}", StringComparer.OrdinalIgnoreCase);
        return new ReceivedMessage
        {
            Topic = $"{entry["topic"]}",
            Queue = queue,
            Source = $"{entry["topic"]}",
            Content = new EncodedMessage((byte[]?)entry["body"] ?? [], entry["type"].IsNullOrEmpty ? null : $"{entry["type"]}", headers),
            Attempt = MessageHeaders.AttemptOf(headers),
            IsRedelivered = isRedelivered,
        };
    }

    /// <summary>One value, for a sorted set, whose members differ.</summary>
    public static RedisValue Pack(NameValueEntry[] fields, RedisValue id) =>
        JsonSerializer.Serialize(fields.Append(new("packed", id)).ToDictionary(field => $"{field.Name}", field => (byte[])field.Value!));

    public static NameValueEntry[] Unpack(RedisValue packed) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, byte[]>>($"{packed}")!.Select(field => new NameValueEntry(field.Key, field.Value))];
}
