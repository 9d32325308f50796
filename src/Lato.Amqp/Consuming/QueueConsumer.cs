using Lato.Amqp.Connections;
using Lato.Amqp.Deliveries;
using Lato.Amqp.Topology;
using Lato.Engine;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using RabbitMQ.Client;

namespace Lato.Amqp.Consuming;

/// <summary>Consumes one queue on a channel of its own for as long as the application runs, whatever happens to channel, queue or connection. Thread-safe.</summary>
internal sealed class QueueConsumer : IDisposable
{
    const string TakenByAnother = "is consumed by another one, and Competing is false. Stop the other one, set Competing, or leave the name of the queue out.";

    static readonly RetryPolicy Reopening = RetryPolicy.Parse("unlimited, 100ms..10s, exponential, jitter 30%");

    readonly QueuePlan _plan;
    readonly AmqpLink _link;
    readonly QueueDeclarer _declarer;
    readonly Settlement _settlement;
    readonly string _prefix;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly InFlight _inFlight = new();
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _cancelling = new();
    Task _running = Task.CompletedTask;
    IChannel? _channel;

    public QueueConsumer(QueuePlan plan, AmqpLink link, QueueDeclarer declarer, Settlement settlement, string prefix, TimeProvider time, ILogger log) =>
        (_plan, _link, _declarer, _settlement, _prefix, _time, _log) = (plan, link, declarer, settlement, prefix, time, log);

    public int Unsettled => _inFlight.Count;

    /// <summary>Declares what the queue needs, and fails if that cannot be.</summary>
    public async Task DeclareAsync(CancellationToken cancellationToken) =>
        await _declarer.DeclareAsync(await _link.GetAsync(cancellationToken).ConfigureAwait(false), _plan, cancellationToken).ConfigureAwait(false);

    /// <summary>Begins to consume.</summary>
    /// <exception cref="AmqpDeclarationException">Another one consumes a queue that is for one alone.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await _link.GetAsync(cancellationToken).ConfigureAwait(false);
        ChannelConsumer? consumer = null;
        try
        {
            await RefuseOthersAsync(connection, cancellationToken).ConfigureAwait(false);
            consumer = await ConsumeAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason is { ReplyCode: Constants.AccessRefused } reason)
        {
            throw Refused($"{(_plan.Exclusive ? TakenByAnother : "may not be consumed. Give the user the permission.")} RabbitMQ says: {reason.ReplyText}", refused);
        }
        catch (Exception lost) when (lost is OperationInterruptedException or AlreadyClosedException or IOException)
        {
            _log.NotConsumed(lost, _plan.Queue, _plan.Endpoint.Name, TimeSpan.Zero);
        }

        _running = Task.Run(() => RunAsync(consumer), CancellationToken.None);
    }

    /// <summary>Takes nothing new; what has not begun is handed back.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Waits until everything is settled.</summary>
    public Task WhenSettled() => _inFlight.WhenEmpty();

    /// <summary>Gives up what runs.</summary>
    public Task CancelAsync() => _cancelling.CancelAsync();

    public void Dispose()
    {
        _stopping.Dispose();
        _cancelling.Dispose();
    }

    async Task RunAsync(ChannelConsumer? consumer)
    {
        for (var failures = 0; !_stopping.IsCancellationRequested;)
        {
            try
            {
                if (consumer is null)
                {
                    var connection = await _link.GetAsync(_stopping.Token).ConfigureAwait(false);
                    await _declarer.DeclareAsync(connection, _plan, _stopping.Token).ConfigureAwait(false);
                    consumer = await ConsumeAsync(connection, _stopping.Token).ConfigureAwait(false);
                }

                failures = 0;
                var reason = await consumer.Ended.WaitAsync(_stopping.Token).ConfigureAwait(false);
                _log.ConsumerEnded(_plan.Queue, _plan.Endpoint.Name, reason);
                consumer = null;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                consumer = null;
                var delay = Reopening.NextDelay(++failures, failure)!.Value;
                _log.NotConsumed(failure, _plan.Queue, _plan.Endpoint.Name, delay);
                await Task.Delay(delay, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await CancelConsumerAsync(consumer).ConfigureAwait(false);
    }

    /// <summary>A quorum queue lets consumers in that want to be alone.</summary>
    async Task RefuseOthersAsync(IConnection connection, CancellationToken cancellationToken)
    {
        if (!_plan.Exclusive)
        {
            return;
        }

        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var closing = channel.ConfigureAwait(false);
        if ((await channel.QueueDeclarePassiveAsync(_plan.Queue, cancellationToken).ConfigureAwait(false)).ConsumerCount > 0)
        {
            throw Refused(TakenByAnother);
        }
    }

    AmqpDeclarationException Refused(string problem, Exception? inner = null) => new($"Queue '{_plan.Queue}'", _plan.Endpoint.Name, problem, inner);

    async Task<ChannelConsumer> ConsumeAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var before = Interlocked.Exchange(ref _channel, channel);
        if (before is not null)
        {
            await before.DisposeAsync().ConfigureAwait(false);
        }

        await channel.BasicQosAsync(0, _plan.Prefetch, global: false, cancellationToken).ConfigureAwait(false);
        var consumer = new ChannelConsumer(channel, Receive);
        await channel.BasicConsumeAsync(_plan.Queue, autoAck: false, consumerTag: "", noLocal: false, _plan.Exclusive, arguments: null, consumer, cancellationToken).ConfigureAwait(false);
        return consumer;
    }

    void Receive(IChannel channel, ulong tag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        _inFlight.Enter();
        var delivery = new Delivery(channel, tag, properties, DeliveryReader.Read(_plan.Queue, _prefix, redelivered, exchange, routingKey, properties, body));
        HandleAsync(delivery, _plan.Endpoint.ProcessAsync(delivery.Message, _stopping.Token, _cancelling.Token)).Ignore(); // it catches everything
    }

    async Task HandleAsync(Delivery delivery, Task<MessageOutcome> processing)
    {
        try
        {
            await _settlement.SettleAsync(delivery, await processing.ConfigureAwait(false), _stopping.Token, _cancelling.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _log.NotMoved(failure, _plan.Queue, _plan.Endpoint.Name, "its end");
        }
        finally
        {
            _inFlight.Leave();
        }
    }

    /// <summary>The channel stays open for what runs.</summary>
    async Task CancelConsumerAsync(ChannelConsumer? consumer)
    {
        try
        {
            foreach (var tag in consumer?.ConsumerTags ?? [])
            {
                await consumer!.Channel.BasicCancelAsync(tag, noWait: false, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception closed)
        {
            _log.SettledLate(closed, _plan.Queue);
        }
    }
}
