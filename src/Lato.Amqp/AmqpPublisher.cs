using System.Diagnostics;
using Lato.Amqp;
using Lato.Amqp.Connections;
using Lato.Amqp.Publishing;

namespace Lato;

/// <summary>
/// Publishes to RabbitMQ and waits until the broker has the message. Injected wherever an application with the transport is hosted; with several
/// in one host, by the application's name as the key. Connects when it is used first. Thread-safe.
/// </summary>
public sealed class AmqpPublisher
{
    readonly MessagingContext _context;
    readonly AmqpOptions _options;
    readonly ConfirmedChannel _channel;
    readonly RequestChannel _requests;

    internal AmqpPublisher(MessagingContext context, AmqpOptions options, ConfirmedChannel channel, RequestChannel requests) =>
        (_context, _options, _channel, _requests) = (context, options, channel, requests);

    /// <summary>
    /// Publishes a message. While there is no connection it waits for one, up to <see cref="AmqpOptions.PublishTimeout"/>; if the connection is lost
    /// before the confirm, it is published again with the same id.
    /// </summary>
    /// <param name="routingKey">The routing key, without a prefix.</param>
    /// <param name="data">What is sent: what the envelope takes, or without one a text or bytes.</param>
    /// <param name="how">Exchange, headers and so on; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may have been published.</param>
    /// <returns>The id of the message.</returns>
    /// <exception cref="AmqpPublishException">The broker refused or returned it, or was not there in time.</exception>
    public Task<string> PublishAsync(string routingKey, object? data, AmqpPublication? how = null, CancellationToken cancellationToken = default) =>
        PublishAsync(routingKey, data, how ?? AmqpPublication.Default, default, cancellationToken);

    /// <summary>Sends a request to whichever handler the key leads to, and waits for its result, up to <see cref="AmqpOptions.PublishTimeout"/>.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="routingKey">The routing key, without a prefix.</param>
    /// <param name="data">What is sent.</param>
    /// <param name="how">Exchange, headers and so on; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the request may be handled all the same.</param>
    /// <exception cref="AmqpRequestException">The handler failed for good, no queue takes the request, or there was no response in time.</exception>
    public async Task<TResult> RequestAsync<TResult>(string routingKey, object? data, AmqpPublication? how = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(routingKey);
        how ??= AmqpPublication.Default;
        if (_context.Replacement is not null)
        {
            throw new AmqpRequestException(routingKey, "a broker in memory carries no responses. Test the request with a RabbitMQ, or call the handler.");
        }

        var (key, id) = (OutgoingMessage.KeyOf(routingKey, how, _options), how.MessageId ?? _context.NewMessageId(data));
        using var limit = new CancellationTokenSource(_options.PublishTimeout, _context.Time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var span = MessageTrace.StartSend(_context.System, key, id);
        ReceivedMessage response;
        try
        {
            response = await _requests.RequestAsync(OutgoingMessage.Of(_context, _options, routingKey, data, how, id, span, default), waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AmqpRequestException(key, $"there was no response within {_options.PublishTimeout}. Look at the service that responds, or raise lato.amqp.publish-timeout.", late);
        }

        return response.Content.Headers.GetValueOrDefault(AmqpHeaders.Error) is { } error ? throw new AmqpRequestException(key, error)
            : response.Content.Body.IsEmpty ? default!
            : (TResult)_context.Decode(response, typeof(TResult), how.Envelope)!;
    }

    /// <summary>Publishes an event along a route.</summary>
    internal Task ForwardAsync(RoutedMessage message, CancellationToken cancellationToken) => PublishAsync(
        message.Route.Topic, null, new AmqpPublication { Exchange = message.Route.Destination, MessageId = message.Id, Envelope = message.ToEnvelope() }, message.Trace, cancellationToken);

    async Task<string> PublishAsync(string routingKey, object? data, AmqpPublication how, ActivityContext parent, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(routingKey);
        var (key, id, began) = (OutgoingMessage.KeyOf(routingKey, how, _options), how.MessageId ?? _context.NewMessageId(data), _context.Time.GetTimestamp());
        using var span = MessageTrace.StartSend(_context.System, key, id, parent);
        Exception? failure = null;
        try
        {
            var message = OutgoingMessage.Of(_context, _options, routingKey, data, how, id, span, parent);
            await (_context.Replacement is { } replacement
                ? replacement.PublishAsync(routingKey, id, message.ToEncoded(), cancellationToken)
                : _channel.SendAsync(message, cancellationToken)).ConfigureAwait(false);
            return id;
        }
        catch (Exception thrown)
        {
            failure = thrown;
            span?.SetStatus(ActivityStatusCode.Error, thrown.Message).SetTag("error.type", thrown.GetType().FullName);
            throw;
        }
        finally
        {
            MessagingMetrics.MessageSent(_context.System, how.Exchange ?? _options.Exchange, _context.Time.GetElapsedTime(began), failure);
        }
    }
}
