using System.Diagnostics;
using Lato.Amqp.Deliveries;
using Lato.Amqp.Publishing;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Lato.Amqp.Consuming;

/// <summary>Sends the result of a handler to who waits for it. Thread-safe.</summary>
/// <param name="context">Makes bodies.</param>
/// <param name="endpoint">The handler.</param>
/// <param name="publishing">Where responses are published.</param>
/// <param name="log">Where failures go.</param>
internal sealed class Responder(MessagingContext context, MessageEndpoint endpoint, ConfirmedChannel publishing, ILogger log)
{
    const int LongestError = 4000; // headers have one frame

    /// <summary>Responds if the message wants a response; never fails, for the message is handled.</summary>
    public async Task RespondAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        if (delivery.Properties.ReplyTo is not { Length: > 0 } replyTo || outcome.IsDuplicate)
        {
            return;
        }

        try
        {
            var (content, error) = Content(outcome, delivery.Message.Topic);
            var headers = content.Headers.ToDictionary(header => header.Key, object? (header) => header.Value);
            if (error is not null)
            {
                headers[AmqpHeaders.Error] = error;
            }

            var properties = new BasicProperties { CorrelationId = delivery.Properties.CorrelationId ?? delivery.Properties.MessageId, ContentType = content.ContentType, Headers = headers };
            if (Activity.Current is { } span)
            {
                properties.Headers["traceparent"] = span.Id;
            }

            await publishing.SendAsync(new OutgoingMessage("", replyTo, properties, content.Body, IsMandatory: false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            log.NotAnswered(failure, replyTo, endpoint.Name);
        }
    }

    (EncodedMessage Content, string? Error) Content(MessageOutcome outcome, string topic)
    {
        var empty = new EncodedMessage(ReadOnlyMemory<byte>.Empty, null, new Dictionary<string, string>());
        if (outcome.Action != MessageAction.Acknowledge)
        {
            var error = outcome.Reason ?? outcome.Failure?.Message ?? "The message was discarded.";
            return (empty, error.Length <= LongestError ? error : $"{error.AsSpan(0, LongestError)}…");
        }

        return outcome.Result is null && endpoint.Envelope is null ? (empty, null) : (context.Encode(outcome.Result, topic, context.NewMessageId(outcome.Result), endpoint.Envelope), null);
    }
}
