using Lato.Amqp.Connections;
using Lato.Amqp.Deliveries;
using Lato.Amqp.Topology;
using Lato.Engine;
using Lato.Messaging.Stopping;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using RabbitMQ.Client;

namespace Lato.Amqp.Consuming;

/// <summary>Consumes one queue on a channel of its own for as long as the application runs, whatever happens to channel, queue or connection. Thread-safe.</summary>
internal sealed class QueueConsumer : IDisposable
{
    const string TakenByAnother = "is consumed by another one, and Competing is false. Stop the other one, set Competing, or leave the name of the queue out.";

    static readonly TimeSpan LongestCancel = TimeSpan.FromSeconds(5);

    static readonly RetryPolicy Reopening = RetryPolicy.Parse("unlimited, 100ms..10s, exponential, jitter 30%");

    readonly QueuePlan _plan;
    readonly AmqpLink _link;
    readonly QueueDeclarer _declarer;
    readonly Settlement _settlement;
    readonly string _prefix;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly InFlight _inFlight = new();
    readonly CancellationTokenSource _ending = new(); // nothing new is taken
    readonly CancellationTokenSource _stopping = new(); // what has not begun is handed back
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
        // What is handed back earlier would come again at once.
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until everything is settled.</summary>
    public Task WhenSettled() => _inFlight.WhenEmpty();

    /// <summary>Gives up what runs.</summary>
    public Task CancelAsync() => _cancelling.CancelAsync();

    public void Dispose()
    {
        _ending.Dispose();
        _stopping.Dispose();
        _cancelling.Dispose();
    }

    async Task RunAsync(ChannelConsumer? consumer)
    {
        for (var failures = 0; !_ending.IsCancellationRequested;)
        {
            try
            {
                if (consumer is null)
                {
                    var connection = await _link.GetAsync(_ending.Token).ConfigureAwait(false);
                    await _declarer.DeclareAsync(connection, _plan, _ending.Token).ConfigureAwait(false);
                    consumer = await ConsumeAsync(connection, _ending.Token).ConfigureAwait(false);
                }

                failures = 0;
                var reason = await consumer.Ended.WaitAsync(_ending.Token).ConfigureAwait(false);
                _log.ConsumerEnded(_plan.Queue, _plan.Endpoint.Name, reason);
                consumer = null;
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                consumer = null;
                var delay = Reopening.NextDelay(++failures, failure)!.Value;
                _log.NotConsumed(failure, _plan.Queue, _plan.Endpoint.Name, delay);
                await Task.Delay(delay, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        var (acks, gone) = (new AckBatch(channel, _plan.Queue, _inFlight.Leave, _log), CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
        var stopping = gone.Token;
        var consumer = new ChannelConsumer(channel, (tag, redelivered, exchange, routingKey, properties, body) =>
            Receive(new Delivery(channel, acks, tag, properties, DeliveryReader.Read(_plan.Queue, _prefix, redelivered, exchange, routingKey, properties, body)), stopping));
        CancelAfterAsync(consumer.Ended, gone).LogFailure(_log, "Handing back what a lost channel had delivered");
        await channel.BasicConsumeAsync(_plan.Queue, autoAck: false, consumerTag: "", noLocal: false, _plan.Exclusive, arguments: null, consumer, cancellationToken).ConfigureAwait(false);
        return consumer;
    }

    /// <summary>What has not begun when its channel is lost is delivered again, perhaps to another process.</summary>
    static async Task CancelAfterAsync(Task ended, CancellationTokenSource gone)
    {
        await ended.ConfigureAwait(false);
        await gone.CancelAsync().ConfigureAwait(false);
        gone.Dispose();
    }

    void Receive(Delivery delivery, CancellationToken stopping)
    {
        _inFlight.Enter();
        HandleAsync(delivery, _plan.Endpoint.ProcessAsync(delivery.Message, stopping, _cancelling.Token), stopping).Ignore(); // it catches everything
    }

    async Task HandleAsync(Delivery delivery, Task<MessageOutcome> processing, CancellationToken stopping)
    {
        try
        {
            await _settlement.SettleAsync(delivery, await processing.ConfigureAwait(false), stopping, _cancelling.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _log.NotMoved(failure, _plan.Queue, _plan.Endpoint.Name, "its end");
            delivery.Acks.Settled(delivery.Tag);
        }
    }

    /// <summary>The channel stays open for what runs.</summary>
    async Task CancelConsumerAsync(ChannelConsumer? consumer)
    {
        try
        {
            using var limit = new CancellationTokenSource(LongestCancel);
            foreach (var tag in consumer?.ConsumerTags ?? [])
            {
                await consumer!.Channel.BasicCancelAsync(tag, noWait: false, limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception closed)
        {
            _log.SettledLate(closed, _plan.Queue);
        }
    }
}
