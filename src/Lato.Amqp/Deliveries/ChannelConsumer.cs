using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Lato.Amqp.Deliveries;

/// <summary>Receives the deliveries of one channel, one after another, and says when there will be no more.</summary>
/// <param name="channel">The channel.</param>
/// <param name="receive">Takes a delivery, and returns before it is handled.</param>
internal sealed class ChannelConsumer(IChannel channel, Action<ulong, bool, string, string, IReadOnlyBasicProperties, ReadOnlyMemory<byte>> receive) : AsyncDefaultBasicConsumer(channel)
{
    readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why there are no more deliveries.</summary>
    public Task<string> Ended => _ended.Task;

    public override Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        // The body is the client's again when this returns.
        receive(deliveryTag, redelivered, exchange, routingKey, properties, body.ToArray());
        return Task.CompletedTask;
    }

    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        _ended.TrySetResult("the broker has cancelled it, as it does when the queue is deleted");
        return base.HandleBasicCancelAsync(consumerTag, cancellationToken);
    }

    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason)
    {
        _ended.TrySetResult(reason.ReplyText);
        return base.HandleChannelShutdownAsync(channel, reason);
    }
}
