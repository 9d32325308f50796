using Lato.Aws.Clients;
using Lato.Aws.Topology;
using Lato.Engine;
using Lato.Messaging.Stopping;

namespace Lato.Aws.Consuming;

/// <summary>Consumes one queue for as long as the application runs, whatever happens to the queue or to SQS. Thread-safe.</summary>
internal sealed class QueueConsumer : IAsyncDisposable
{
    /// <summary>How long a message that is handed back takes to come in by a request that is still under way.</summary>
    static readonly TimeSpan Echo = TimeSpan.FromMilliseconds(300);

    static readonly RetryPolicy Again = RetryPolicy.Parse("unlimited, 200ms..20s, exponential, jitter 30%");

    readonly QueuePlan _plan;
    readonly ConsumerParts _parts;
    readonly DeadLetters _deadLetters;
    readonly UncountedDeliveries _uncounted = new();
    readonly HashSet<string> _topics = []; // those of a wildcard; in the loop that looks for more
    readonly SemaphoreSlim _room;
    readonly InFlight _inFlight = new();
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _cancelling = new();
    readonly CancellationTokenSource _polling = new();
    readonly CancellationTokenSource _ended = new();
    Task _running = Task.CompletedTask;
    Task _watching = Task.CompletedTask;
    volatile QueueSession? _session;
    volatile string? _problem;

    public QueueConsumer(QueuePlan plan, ConsumerParts parts)
    {
        (_plan, _parts) = (plan, parts);
        _deadLetters = new DeadLetters(plan, parts.Clients, parts.Queues, parts.Options, parts.Time);
        _room = new SemaphoreSlim(plan.MaxInFlight);
    }

    public int Unsettled => _inFlight.Count;

    /// <summary>Why no messages are received now; null if they are.</summary>
    public string? Problem => _problem;

    public string Queue => _plan.Queue;

    /// <summary>Declares what the queue needs, and fails if that cannot be.</summary>
    public async Task DeclareAsync(CancellationToken cancellationToken)
    {
        var queue = await _parts.Declarer.DeclareAsync(_plan, cancellationToken).ConfigureAwait(false);
        _topics.UnionWith(queue.TopicArns);
        Begin(queue);
    }

    /// <summary>Begins to consume.</summary>
    public void Begin()
    {
        _running = Task.Run(RunAsync);
        if (_plan.Wildcard is not null && _parts.Options.Declare == SnsSqsDeclare.Create)
        {
            _watching = Task.Run(WatchAsync);
        }
    }

    /// <summary>Asks for nothing new; what has not begun is handed back.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    /// <summary>
    /// Waits until everything is settled. A request for messages that is under way is given up only then: whoever serves it may not see that, and take what is
    /// handed back out of the queue again.
    /// </summary>
    public async Task EndAsync()
    {
        if (_inFlight.Count > 0)
        {
            await _inFlight.WhenEmpty().ConfigureAwait(false);
            await _running.WaitAsync(Echo, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _inFlight.WhenEmpty().ConfigureAwait(false);
        }

        await _polling.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running, _watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _inFlight.WhenEmpty().ConfigureAwait(false);
    }

    /// <summary>Takes the queue away if it is that of this run of the service alone. Nothing is received any more.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (_plan.IsOfThisRun && _session is { } session)
        {
            await _parts.Declarer.RemoveAsync(session.Queue.Url, _topics, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives up what runs.</summary>
    public Task CancelAsync() => _cancelling.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _polling.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running, _watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _ended.CancelAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _cancelling.Dispose();
        _polling.Dispose();
        _ended.Dispose();
        _room.Dispose();
    }

    QueueSession Begin(DeclaredQueue queue)
    {
        var session = new QueueSession(_plan, queue, _deadLetters, _uncounted, _parts);
        session.BeatAsync(_ended.Token).LogFailure(_parts.Log, "Extending the visibility timeout"); // of an earlier one too, for what it has handed out
        return _session = session;
    }

    async Task RunAsync()
    {
        for (var failures = 0; !_stopping.IsCancellationRequested;)
        {
            try
            {
                var session = _session ?? Begin(await _parts.Declarer.DeclareAsync(_plan, _stopping.Token).ConfigureAwait(false));
                await ReceiveAsync(session).ConfigureAwait(false);
                if (failures > 0)
                {
                    _parts.Log.ReceivedAgain(_plan.Queue, _plan.Endpoint.Name);
                }

                (failures, _problem) = (0, null);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                if (AwsFailures.IsNoQueue(failure))
                {
                    _session = null; // it is declared again
                }

                _problem = AwsFailures.Explain(failure);
                var delay = Again.NextDelay(++failures, failure)!.Value;
                _parts.Log.NotReceived(failure, _plan.Queue, _plan.Endpoint.Name, delay);
                await Task.Delay(delay, _parts.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Receives as many as there is room for, and does not wait until they are handled.</summary>
    async Task ReceiveAsync(QueueSession session)
    {
        var room = await TakeRoomAsync().ConfigureAwait(false);
        try
        {
            var deliveries = await session.ReceiveAsync(room, _polling.Token).ConfigureAwait(false);
            room -= deliveries.Count;
            foreach (var _ in deliveries)
            {
                _inFlight.Enter();
            }

            session.Handle(deliveries, Settled, _stopping.Token, _cancelling.Token);
        }
        finally
        {
            if (room > 0)
            {
                _room.Release(room);
            }
        }
    }

    async Task<int> TakeRoomAsync()
    {
        await _room.WaitAsync(_stopping.Token).ConfigureAwait(false);
        var room = 1;
        while (room < _plan.MaxMessages && _room.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            room++;
        }

        return room;
    }

    void Settled()
    {
        _room.Release();
        _inFlight.Leave();
    }

    /// <summary>Looks for topics that come later.</summary>
    async Task WatchAsync()
    {
        if (_topics.Count == 0)
        {
            _parts.Log.NoTopic(_plan.Wildcard!, _plan.Endpoint.Name, _parts.Options.WildcardInterval);
        }

        while (true)
        {
            await Task.Delay(_parts.Options.WildcardInterval, _parts.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (_session is { } session)
                {
                    await _parts.Declarer.SubscribeToNewAsync(_plan, session.Queue.Url, _topics, _stopping.Token).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (!_stopping.IsCancellationRequested)
            {
                _parts.Log.NotListed(failure, _plan.Wildcard!, _plan.Endpoint.Name);
            }
        }
    }
}
