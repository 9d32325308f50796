using Lato.Engine;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Lato.Amqp.Connections;

/// <summary>One connection to the broker, which is made again, with growing delays, whenever it is lost. Thread-safe.</summary>
/// <param name="application">The application.</param>
/// <param name="purpose">What the connection is for, in its name at the broker.</param>
/// <param name="options">Settings.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where losses go.</param>
internal sealed class AmqpLink(string application, string purpose, AmqpOptions options, TimeProvider time, ILogger log) : IAsyncDisposable
{
    static readonly RetryPolicy Reconnecting = RetryPolicy.Parse("unlimited, 100ms..10s, exponential, jitter 30%");

    readonly BrokerConnector _connector = new(application, purpose, options);
    readonly Lock _gate = new();
    readonly CancellationTokenSource _ending = new();
    TaskCompletionSource<IConnection> _connected = New(); // under the gate
    Task? _connecting; // under the gate
    bool _hasEnded; // under the gate

    /// <summary>Whether there is a connection now.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _connected.Task is { IsCompletedSuccessfully: true, Result.IsOpen: true };
            }
        }
    }

    /// <summary>Whether it was ever asked for.</summary>
    public bool IsUsed
    {
        get
        {
            lock (_gate)
            {
                return _connecting is not null;
            }
        }
    }

    /// <summary>Whether it is closed for good.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _hasEnded;
            }
        }
    }

    public string Purpose => purpose;

    /// <summary>The connection, as soon as there is one.</summary>
    public Task<IConnection> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_hasEnded, this);
            _connecting ??= Task.Run(() => ConnectAsync(null, _ending.Token), CancellationToken.None);
            return _connected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Connects at first, for as long as a start may wait.</summary>
    /// <exception cref="AmqpConnectionException">The broker was not there in time, or refuses the application.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        if (options.StartTimeout != Timeout.InfiniteTimeSpan)
        {
            using var clock = new CancellationTokenSource(options.StartTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, clock.Token);
            await ConnectAsync(clock.Token, both.Token).ConfigureAwait(false);
        }
        else
        {
            await ConnectAsync(CancellationToken.None, waiting.Token).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _connecting = Task.CompletedTask;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? connecting;
        lock (_gate)
        {
            if (_hasEnded)
            {
                return;
            }

            (_hasEnded, connecting) = (true, _connecting);
        }

        await _ending.CancelAsync().ConfigureAwait(false);
        await (connecting ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<IConnection> last;
        lock (_gate)
        {
            last = _connected.Task;
            _connected.TrySetCanceled();
        }

        if (last.IsCompletedSuccessfully)
        {
            await BrokerConnector.CloseAsync(last.Result).ConfigureAwait(false);
        }

        _ending.Dispose();
    }

    static TaskCompletionSource<IConnection> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="limit">When a start has waited for long enough; null for a connection that was there before, or is not needed at the start.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    async Task ConnectAsync(CancellationToken? limit, CancellationToken cancellationToken)
    {
        var (broker, last) = (BrokerAddress.Describe(options), (Exception?)null);
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                Opened(await _connector.OpenAsync(cancellationToken).ConfigureAwait(false));
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                last = failure;
                if (limit is not null && BrokerConnector.IsRefusal(failure))
                {
                    throw _connector.Refused(failure);
                }
            }
            catch (OperationCanceledException)
            {
                last ??= new TimeoutException("There was no response.");
            }

            if (!cancellationToken.IsCancellationRequested)
            {
                var delay = Reconnecting.NextDelay(attempts, last)!.Value;
                log.NotConnected(last, application, purpose, broker, delay);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                throw limit?.IsCancellationRequested == true
                    ? _connector.Late(last)
                    : new OperationCanceledException(cancellationToken);
            }
        }
    }

    void Opened(IConnection connection)
    {
        connection.ConnectionShutdownAsync += LostAsync;
        bool isTaken;
        lock (_gate)
        {
            isTaken = _connected.TrySetResult(connection);
        }

        if (!isTaken)
        {
            // There is one, of whoever published before the start, or the link has ended.
            BrokerConnector.CloseAsync(connection).LogFailure(log, "Closing a second connection");
        }
        else if (!connection.IsOpen)
        {
            Lost(connection, connection.CloseReason);
        }
    }

    Task LostAsync(object sender, ShutdownEventArgs reason)
    {
        Lost((IConnection)sender, reason);
        return Task.CompletedTask;
    }

    void Lost(IConnection connection, ShutdownEventArgs? reason)
    {
        lock (_gate)
        {
            if (_hasEnded || !_connected.Task.IsCompletedSuccessfully || _connected.Task.Result != connection)
            {
                return;
            }

            log.ConnectionLost(application, purpose, reason?.ReplyText ?? "the connection is closed");
            _connected = New();
            _connecting = Task.Run(() => ConnectAsync(null, _ending.Token), CancellationToken.None);
        }

        BrokerConnector.CloseAsync(connection).LogFailure(log, "Closing a lost connection");
    }
}
