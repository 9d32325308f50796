using System.Collections;
using System.Globalization;
using System.Text;
using Lato.Amqp.Names;
using RabbitMQ.Client;

namespace Lato.Amqp.Deliveries;

/// <summary>Makes messages of what the client delivers. Pure.</summary>
internal static class DeliveryReader
{
    static readonly Dictionary<string, string> None = [];

    /// <param name="queue">Where it was taken from.</param>
    /// <param name="prefix">What stands before routing keys.</param>
    /// <param name="isRedelivered">Whether the broker says so.</param>
    /// <param name="exchange">The exchange, unless the message was moved.</param>
    /// <param name="routingKey">The routing key on the wire, unless the message was moved.</param>
    /// <param name="properties">What the message has beside its body.</param>
    /// <param name="body">A body that stays.</param>
    public static ReceivedMessage Read(string queue, string prefix, bool isRedelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var headers = HeadersOf(properties);
        exchange = headers.GetValueOrDefault(AmqpHeaders.Exchange, exchange);
        routingKey = headers.GetValueOrDefault(AmqpHeaders.RoutingKey, routingKey);
        var key = RoutingKeys.Decode(routingKey);
        return new ReceivedMessage
        {
            Topic = prefix.Length > 0 && key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key,
            Queue = queue,
            Source = SourceOf(exchange, routingKey),
            Content = new EncodedMessage(body, properties.ContentType, headers),
            Id = properties.MessageId,
            Time = properties.IsTimestampPresent() ? TimeOf(properties.Timestamp) : null,
            Attempt = MessageHeaders.AttemptOf(headers),
            IsRedelivered = isRedelivered,
            Values = new DeliveryValues(key, exchange, properties),
        };
    }

    /// <summary>Where messages of an exchange with a routing key come from.</summary>
    public static string SourceOf(string exchange, string routingKey) => $"{exchange}/{routingKey}";

    /// <summary>A sender may write any number.</summary>
    static DateTimeOffset? TimeOf(AmqpTimestamp timestamp) =>
        timestamp.UnixTime is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(timestamp.UnixTime) : null;

    static Dictionary<string, string> HeadersOf(IReadOnlyBasicProperties properties)
    {
        if (properties.Headers is not { Count: > 0 } headers)
        {
            return None;
        }

        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (TextOf(value) is { } text)
            {
                texts[name] = text;
            }
        }

        return texts;
    }

    /// <returns>Null for what is not one value.</returns>
    static string? TextOf(object? value) => value switch
    {
        null => null,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        IEnumerable => null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
