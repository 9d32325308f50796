using System.Collections.Concurrent;
using System.Threading.Channels;
using Lato.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Transports.Background;

/// <summary>Holds commands, and executes them between start and stop. Thread-safe.</summary>
internal sealed class BackgroundQueue(Application application, BackgroundQueueOptions options, ILogger log) : IBackgroundQueue, IDrainedBeforeStop, IDisposable
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    readonly Channel<Command> _waiting = Channel.CreateBounded<Command>(options.Capacity);
    readonly ConcurrentQueue<Command> _cancelled = [];
    readonly CancellationTokenSource _cancelling = new();
    TransportDispatcher? _dispatcher;
    Task _executing = Task.CompletedTask;
    volatile bool _isClosed;

    public int Count => _waiting.Reader.Count;

    TransportDispatcher Dispatcher => _dispatcher ??= application.GetTransportDispatcher<BackgroundTransport>();

    public void Enqueue(Command command)
    {
        if (!TryEnqueue(command))
        {
            throw new BackgroundQueueFullException(application.Identifier, command.GetType().Name, options.Capacity);
        }
    }

    public bool TryEnqueue(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        Dispatcher.RequireHandler(command.GetType());
        var isTaken = _waiting.Writer.TryWrite(command);
        return isTaken || !_isClosed ? isTaken : throw new ApplicationStoppedException(application.Identifier);
    }

    /// <summary>Begins to execute.</summary>
    public void Start() => _executing = Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(_ => Task.Run(ExecuteAllAsync)));

    /// <summary>Takes no more, and waits for what was taken; gives it up when the token is cancelled, and says what was not done.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        _isClosed = true;
        _waiting.Writer.TryComplete();
        await _executing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _cancelling.CancelAsync().ConfigureAwait(false);

        // On the system's clock: one driven manually must not keep a host from stopping.
        await _executing.WaitAsync(Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_waiting.Reader.TryRead(out var left))
        {
            _cancelled.Enqueue(left);
        }

        if (!_cancelled.IsEmpty)
        {
            log.NotDone(application.Identifier, string.Join(", ", _cancelled.GroupBy(command => command.GetType().Name, (name, same) => $"{name} × {same.Count()}")));
        }
    }

    public void Dispose() => _cancelling.Dispose();

    async Task ExecuteAllAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (!_cancelling.IsCancellationRequested && _waiting.Reader.TryRead(out var command))
            {
                await ExecuteAsync(command).ConfigureAwait(false);
            }

            if (_cancelling.IsCancellationRequested)
            {
                return;
            }
        }
    }

    async Task ExecuteAsync(Command command)
    {
        try
        {
            await Dispatcher.ExecuteAsync(new TransportRequest { Message = command }, _cancelling.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_cancelling.IsCancellationRequested)
        {
            _cancelled.Enqueue(command);
        }
        catch (Exception failure)
        {
            log.CommandFailed(application.IsExpected(failure) ? LogLevel.Information : LogLevel.Error, failure, command.GetType().Name);
        }
    }
}
