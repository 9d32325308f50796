using System.Collections.Concurrent;
using Lato.Amqp.Connections;
using Lato.Amqp.Deliveries;
using RabbitMQ.Client.Exceptions;
using Lato.Engine;
using RabbitMQ.Client;

namespace Lato.Amqp.Publishing;

/// <summary>Sends requests and receives their responses, on one channel as direct reply-to wants it. Thread-safe.</summary>
/// <param name="link">The connection.</param>
internal sealed class RequestChannel(AmqpLink link) : IDisposable
{
    const string ReplyTo = "amq.rabbitmq.reply-to";

    static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    readonly SemaphoreSlim _gate = new(1);
    readonly ConcurrentDictionary<string, TaskCompletionSource<ReceivedMessage>> _waiting = [];
    IChannel? _channel; // under the gate
    uint _largestFrame; // that of the channel

    /// <summary>Sends a request and waits for its response.</summary>
    /// <exception cref="AmqpRequestException">It reaches no queue, or the connection was lost while it waited.</exception>
    public async Task<ReceivedMessage> RequestAsync(OutgoingMessage request, CancellationToken cancellationToken)
    {
        var id = $"{Guid.NewGuid():N}";
        var response = new TaskCompletionSource<ReceivedMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        request.Properties.ReplyTo = ReplyTo;
        request.Properties.CorrelationId = id;
        _waiting[id] = response;
        try
        {
            var channel = await ChannelAsync(cancellationToken).ConfigureAwait(false);
            if (HeaderFrame.ProblemOf(request.Properties, Volatile.Read(ref _largestFrame)) is { } problem)
            {
                throw new AmqpRequestException(request.RoutingKey, problem);
            }

            await channel.BasicPublishAsync(request.Exchange, request.RoutingKey, mandatory: true, request.Properties, request.Body, cancellationToken).ConfigureAwait(false);
            return await response.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PublishReturnException returned)
        {
            throw new AmqpRequestException(request.RoutingKey, $"no queue takes it. Start the service that responds, or correct the routing key or the exchange '{request.Exchange}'. RabbitMQ says: {returned.ReplyText}", returned);
        }
        catch (Exception lost) when (lost is OperationInterruptedException or PublishException or AlreadyClosedException or IOException)
        {
            throw new AmqpRequestException(request.RoutingKey, "the connection was lost. Whether it was handled is not known.", lost);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    public void Dispose() => _gate.Dispose();

    async Task<IChannel> ChannelAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_channel is { IsOpen: true })
            {
                return _channel;
            }

            var connection = await link.GetAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _largestFrame, connection.FrameMax);
            _channel = await connection.CreateChannelAsync(Confirmed, cancellationToken).ConfigureAwait(false);
            var consumer = new ChannelConsumer(_channel, Receive);
            FailAfterAsync(consumer.Ended).Ignore(); // nothing in it fails
            await _channel.BasicConsumeAsync(ReplyTo, autoAck: true, consumerTag: "", noLocal: false, exclusive: false, arguments: null, consumer, cancellationToken).ConfigureAwait(false);
            return _channel;
        }
        finally
        {
            _gate.Release();
        }
    }

    void Receive(ulong tag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        if (properties.CorrelationId is { } id && _waiting.TryRemove(id, out var waiting))
        {
            waiting.TrySetResult(DeliveryReader.Read(ReplyTo, "", redelivered, exchange, routingKey, properties, body));
        }
    }

    /// <summary>Responses find the way back through this channel only.</summary>
    async Task FailAfterAsync(Task<string> ended)
    {
        var reason = await ended.ConfigureAwait(false);
        foreach (var (id, waiting) in _waiting)
        {
            if (_waiting.TryRemove(id, out _))
            {
                waiting.TrySetException(new IOException(reason));
            }
        }
    }
}
