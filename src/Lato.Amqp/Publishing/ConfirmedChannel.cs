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
    static readonly RetryPolicy Reopening = RetryPolicy.Parse("unlimited, 10ms..1s, exponential");

    readonly TimeLimits _limits = new(options.PublishTimeout, time);
    readonly SemaphoreSlim _gate = new(1);
    ConfirmingChannel? _channel; // under the gate
    HashSet<string> _exchanges = []; // under the gate
    uint _largestFrame; // that of the channel

    /// <summary>Publishes a message and waits until the broker has it.</summary>
    /// <exception cref="AmqpPublishException">The broker did not take it in time.</exception>
    public async Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var limit = _limits.Take();
        using var both = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken) : null;
        var waiting = both?.Token ?? limit.Token;
        try
        {
            for (var attempts = 1; ; attempts++)
            {
                ConfirmingChannel? channel = null;
                try
                {
                    channel = await ChannelAsync(message.Exchange, waiting).ConfigureAwait(false);
                    if (HeaderFrame.ProblemOf(message.Properties, Volatile.Read(ref _largestFrame)) is { } tooLarge)
                    {
                        throw new AmqpPublishException(message.Exchange, message.RoutingKey, tooLarge);
                    }

                    var publication = channel.Publish(message);
                    var givingUp = waiting.UnsafeRegister(static (given, token) => ((Publication)given!).GiveUp(token), publication);
                    try
                    {
                        await publication.Task.ConfigureAwait(false);
                        return;
                    }
                    finally
                    {
                        givingUp.Unregister();
                    }
                }
                catch (Exception failure) when (ProblemOf(failure, message, channel, isLate: limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested) is { } problem)
                {
                    throw new AmqpPublishException(message.Exchange, message.RoutingKey, problem, failure);
                }
                catch (Exception lost) when (lost is OperationInterruptedException or IOException or ObjectDisposedException)
                {
                    // The connection, or another message on the same channel. It may have been taken, and is recognised by its id.
                    await Task.Delay(Reopening.NextDelay(attempts, lost)!.Value, time, waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
        finally
        {
            _limits.Return(limit);
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

    public void Dispose()
    {
        _gate.Dispose();
        _limits.Dispose();
    }

    async ValueTask<ConfirmingChannel> ChannelAsync(string exchange, CancellationToken cancellationToken)
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
                channel = await ConfirmingChannel.OpenAsync(connection, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _largestFrame, connection.FrameMax);
                Volatile.Write(ref _exchanges, []); // first, for whoever sees the channel looks here then
                Volatile.Write(ref _channel, channel);
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
    async Task ExchangeAsync(ConfirmingChannel channel, string exchange, CancellationToken cancellationToken)
    {
        switch (options.Declare)
        {
            case AmqpDeclare.Create when exchange != options.DeadLetterExchange:
                await DeclareUnlessThereAsync(exchange, cancellationToken).ConfigureAwait(false);
                break;
            case AmqpDeclare.Verify:
                await channel.VerifyExchangeAsync(exchange, cancellationToken).ConfigureAwait(false);
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

    /// <returns>Null if it is sent again: on another channel, or another connection.</returns>
    string? ProblemOf(Exception failure, OutgoingMessage message, ConfirmingChannel? channel, bool isLate) => failure switch
    {
        _ when link.HasEnded => "the application has stopped.",
        PublishReturnException returned => $"it was returned, for no queue takes it. Bind a queue to the exchange, or publish without Mandatory. RabbitMQ says: {returned.ReplyText}",
        PublishException => "RabbitMQ refused it, as when a queue is full.",
        OperationCanceledException when isLate =>
            $"{(link.IsOpen ? "RabbitMQ has not confirmed it" : $"there was no connection to {BrokerAddress.Describe(options)}")} within {options.PublishTimeout}. Look at the broker, or raise lato.amqp.publish-timeout.",
        OperationInterruptedException closed when (channel?.CloseReason ?? closed.ShutdownReason) is { } reason && IsFault(reason, message.Exchange) => $"RabbitMQ says: {reason.ReplyText}",
        WireFormattingException or ArgumentException => $"it cannot be sent: {failure.Message}",
        _ => null,
    };

    /// <summary>Whether the channel was closed because of this message, and not of another.</summary>
    static bool IsFault(ShutdownEventArgs reason, string exchange) =>
        reason.ReplyCode is Constants.NotFound or Constants.AccessRefused or Constants.PreconditionFailed && reason.ReplyText.Contains($"'{exchange}'", StringComparison.Ordinal);
}
