using System.Collections;
using System.Diagnostics.CodeAnalysis;
using RabbitMQ.Client;

namespace Lato.Amqp.Deliveries;

/// <summary>What RabbitMQ says of a message, by name. Immutable; made for each message, and seldom asked.</summary>
/// <param name="routingKey">The routing key, decoded.</param>
/// <param name="exchange">The exchange.</param>
/// <param name="properties">What the message has beside its body.</param>
internal sealed class DeliveryValues(string routingKey, string exchange, IReadOnlyBasicProperties properties) : IReadOnlyDictionary<string, object?>
{
    public static readonly string[] Names = ["routingKey", "exchange", "exchangeName", "properties", "correlationId", "replyTo", "priority", "type", "appId", "userId"];

    public IEnumerable<string> Keys => Names;

    public IEnumerable<object?> Values => Names.Select(name => this[name]);

    public int Count => Names.Length;

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"RabbitMQ has no value '{key}' of a message. It has {string.Join(", ", Names)}.");

    public bool ContainsKey(string key) => Array.IndexOf(Names, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = key switch
        {
            "routingKey" => routingKey,
            "exchange" or "exchangeName" => exchange,
            "properties" => properties,
            "correlationId" => properties.CorrelationId,
            "replyTo" => properties.ReplyTo,
            "priority" => properties.IsPriorityPresent() ? properties.Priority : null,
            "type" => properties.Type,
            "appId" => properties.AppId,
            "userId" => properties.UserId,
            _ => null,
        };
        return ContainsKey(key);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Names.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
