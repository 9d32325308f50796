using Lato.Amqp.Connections;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Lato.Amqp.Publishing;

/// <summary>Publishes and waits until the broker has it; opens its channel again whenever that is lost. Thread-safe.</summary>
/// <param name="link">The connection.</param>
/// <param name="options">Settings.</param>
/// <param name="time">The clock.</param>
internal sealed class ConfirmedChannel(AmqpLink link, AmqpOptions options, TimeProvider time) : IDisposable
{
    static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
    static readonly RetryPolicy Reopening = RetryPolicy.Parse("unlimited, 10ms..1s, exponential");

    readonly SemaphoreSlim _gate = new(1);
    IChannel? _channel; // under the gate
    HashSet<string> _exchanges = []; // under the gate
    uint _largestFrame; // that of the channel

    /// <summary>Publishes a message.</summary>
    /// <exception cref="AmqpPublishException">The broker did not take it in time.</exception>
    public async Task SendAsync(string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.PublishTimeout, time);
        using var both = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken) : null;
        var waiting = both ?? limit;
        for (var attempts = 1; ; attempts++)
        {
            IChannel? channel = null;
            try
            {
                channel = await ChannelAsync(exchange, waiting.Token).ConfigureAwait(false);
                if (HeaderFrame.ProblemOf(properties, Volatile.Read(ref _largestFrame)) is { } problem)
                {
                    throw new AmqpPublishException(exchange, routingKey, problem);
                }

                await channel.BasicPublishAsync(exchange, routingKey, mandatory, properties, body, waiting.Token).ConfigureAwait(false);
                return;
            }
            catch (Exception ended) when (link.HasEnded)
            {
                throw Failed(exchange, routingKey, "the application has stopped.", ended);
            }
            catch (PublishReturnException returned)
            {
                throw Failed(exchange, routingKey, $"it was returned, for no queue takes it. Bind a queue to the exchange, or publish without Mandatory. RabbitMQ says: {returned.ReplyText}", returned);
            }
            catch (PublishException refused) when (channel?.IsOpen == true)
            {
                throw Failed(exchange, routingKey, "RabbitMQ refused it, as when a queue is full.", refused);
            }
            catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw Failed(exchange, routingKey, $"{(link.IsOpen ? "RabbitMQ has not confirmed it" : $"there was no connection to {BrokerAddress.Describe(options)}")} within {options.PublishTimeout}. Look at the broker, or raise lato.amqp.publish-timeout.", late);
            }
            catch (OperationInterruptedException wrong) when (IsFault(channel?.CloseReason ?? wrong.ShutdownReason, exchange))
            {
                throw Failed(exchange, routingKey, $"RabbitMQ says: {(channel?.CloseReason ?? wrong.ShutdownReason)!.ReplyText}", wrong);
            }
            catch (Exception lost) when (lost is OperationInterruptedException or PublishException or AlreadyClosedException or IOException or ObjectDisposedException)
            {
                // The connection, or another message on the same channel. It may have been taken, and is recognised by its id.
                await Task.Delay(Reopening.NextDelay(attempts, lost)!.Value, time, waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>How many bytes a frame may have; 0 for any number.</summary>
    public async Task<uint> LargestFrameAsync(CancellationToken cancellationToken) => (await link.GetAsync(cancellationToken).ConfigureAwait(false)).FrameMax;

    /// <summary>Declares a queue.</summary>
    public async Task DeclareAsync(string queue, IDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.PublishTimeout, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var connection = await link.GetAsync(waiting.Token).ConfigureAwait(false);
        var channel = await connection.CreateChannelAsync(cancellationToken: waiting.Token).ConfigureAwait(false);
        await using var closing = channel.ConfigureAwait(false);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: waiting.Token).ConfigureAwait(false);
    }

    public void Dispose() => _gate.Dispose();

    async Task<IChannel> ChannelAsync(string exchange, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _channel) is { IsOpen: true } ready && IsKnown(exchange))
        {
            return ready;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_channel is not { IsOpen: true } channel)
            {
                var connection = await link.GetAsync(cancellationToken).ConfigureAwait(false);
                channel = await connection.CreateChannelAsync(Confirmed, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _largestFrame, connection.FrameMax);
                Volatile.Write(ref _channel, channel);
                Volatile.Write(ref _exchanges, []);
            }

            if (!IsKnown(exchange))
            {
                await ExchangeAsync(channel, exchange, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _exchanges, [.. _exchanges, exchange]);
            }

            return channel;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A publisher may come before those who consume.</summary>
    async Task ExchangeAsync(IChannel channel, string exchange, CancellationToken cancellationToken)
    {
        switch (options.Declare)
        {
            case AmqpDeclare.Create when exchange != options.DeadLetterExchange:
                await DeclareUnlessThereAsync(exchange, cancellationToken).ConfigureAwait(false);
                break;
            case AmqpDeclare.Verify:
                await channel.ExchangeDeclarePassiveAsync(exchange, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>One that is there may be of any type.</summary>
    async Task DeclareUnlessThereAsync(string exchange, CancellationToken cancellationToken)
    {
        var connection = await link.GetAsync(cancellationToken).ConfigureAwait(false);
        var looking = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var closing = looking.ConfigureAwait(false);
        try
        {
            await looking.ExchangeDeclarePassiveAsync(exchange, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            // It is made now.
        }

        var making = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var closed = making.ConfigureAwait(false);
        await making.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    bool IsKnown(string exchange) => exchange.Length == 0 || exchange.StartsWith("amq.", StringComparison.Ordinal) || Volatile.Read(ref _exchanges).Contains(exchange);

    /// <summary>Whether the channel was closed because of this message, and not of another.</summary>
    static bool IsFault(ShutdownEventArgs? reason, string exchange) =>
        reason is { ReplyCode: Constants.NotFound or Constants.AccessRefused or Constants.PreconditionFailed } && reason.ReplyText.Contains($"'{exchange}'", StringComparison.Ordinal);

    static AmqpPublishException Failed(string exchange, string routingKey, string problem, Exception inner) => new(exchange, routingKey, problem, inner);
}
