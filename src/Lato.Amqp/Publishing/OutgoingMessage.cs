using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lato.Amqp.Names;
using RabbitMQ.Client;

namespace Lato.Amqp.Publishing;

/// <summary>A message that is about to be published. Immutable.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="RoutingKey">The routing key, on the wire.</param>
/// <param name="Properties">What it has beside its body.</param>
/// <param name="Body">The body.</param>
/// <param name="IsMandatory">Whether it is an error if no queue takes it.</param>
internal sealed record OutgoingMessage(string Exchange, string RoutingKey, BasicProperties Properties, ReadOnlyMemory<byte> Body, bool IsMandatory)
{
    /// <summary>The routing key of a publication, on the wire.</summary>
    public static string KeyOf(string routingKey, AmqpPublication how, AmqpOptions options) => RoutingKeys.Encode((how.RoutingKeyPrefix ?? options.RoutingKeyPrefix) + routingKey);

    /// <param name="context">Makes the body.</param>
    /// <param name="options">Settings.</param>
    /// <param name="routingKey">The routing key, without a prefix.</param>
    /// <param name="data">What is sent.</param>
    /// <param name="how">How.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="span">The span of sending; null if nothing listens.</param>
    /// <param name="parent">The span above; default for the current one.</param>
    public static OutgoingMessage Of(MessagingContext context, AmqpOptions options, string routingKey, object? data, AmqpPublication how, string messageId, Activity? span, ActivityContext parent)
    {
        var content = context.Encode(data, routingKey, messageId, how.Envelope, how.EnvelopeArguments);
        var properties = new BasicProperties
        {
            MessageId = messageId,
            ContentType = content.ContentType,
            CorrelationId = how.CorrelationId,
            DeliveryMode = how.Persistent ? DeliveryModes.Persistent : DeliveryModes.Transient,
            Timestamp = new AmqpTimestamp(context.Time.GetUtcNow().ToUnixTimeSeconds()),
            AppId = context.Application.Identifier,
            Headers = HeadersOf(content, how, span, parent),
        };
        if (how.Priority > 0)
        {
            properties.Priority = how.Priority;
        }

        if (how.Expiration is { } expiration)
        {
            properties.Expiration = ((long)expiration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        }

        return new OutgoingMessage(how.Exchange ?? options.Exchange, KeyOf(routingKey, how, options), properties, content.Body, how.Mandatory);
    }

    /// <returns>Null for none, which most messages have.</returns>
    static Dictionary<string, object?>? HeadersOf(in EncodedMessage content, AmqpPublication how, Activity? span, ActivityContext parent)
    {
        if (content.Headers.Count == 0 && how.Headers.Count == 0 && span is null && parent == default && Activity.Current is null)
        {
            return null;
        }

        var headers = content.Headers.ToDictionary(header => header.Key, object? (header) => header.Value);
        MessageTrace.Inject((name, value) => headers[name] = value, span, parent);
        foreach (var (name, value) in how.Headers)
        {
            headers[name] = value;
        }

        return headers;
    }

    /// <summary>What a broker in its place gets.</summary>
    public EncodedMessage ToEncoded() => new(
        Body,
        Properties.ContentType,
        (Properties.Headers ?? new Dictionary<string, object?>()).Where(header => header.Value is not null)
            .ToDictionary(header => header.Key, header => header.Value is byte[] text ? Encoding.UTF8.GetString(text) : Convert.ToString(header.Value, CultureInfo.InvariantCulture)!));
}
