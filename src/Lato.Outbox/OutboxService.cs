using Lato.Hosting;
using Lato.Messaging.Stopping;
using Lato.Outbox.Delivering;
using Lato.Outbox.Operating;
using Lato.Outbox.Rows;
using Lato.Outbox.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox;

/// <summary>Looks at the table when the host starts, delivers once every module has started, and hands back what it cannot finish before they stop.</summary>
internal sealed class OutboxService : IHostedLifecycleService, IAsyncDisposable
{
    readonly Application _application;
    readonly OutboxOptions _options;
    readonly IServiceProvider _services;
    readonly IOutboxStore _store;
    readonly UnitOfWorkDatabase? _database; // null for in memory
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly Lazy<OutboxHandlers> _handlers;
    readonly StoredPublications _publications;
    readonly OutboxNotifier _notifier;
    readonly StopStep _stopping = new();
    readonly StopStep _stop = new();
    readonly StopStep _stopped = new();
    HashSet<string> _oneByOne = []; // the handlers that hold the only writer of the database while they run
    OutboxCleaner? _cleaner;
    OutboxMonitor? _monitor;
    OutboxPump? _pump;
    IAsyncDisposable? _listening;

    /// <exception cref="OutboxException">The SQL of the database is not known.</exception>
    public OutboxService(Application application, OutboxOptions options, MessagingOptions messaging, TimeProvider time, ILoggerFactory loggers, IServiceProvider services)
    {
        (_application, _options, _services, _time, _log) = (application, options, services, time, loggers.CreateLogger("Lato.Outbox"));
        var context = new MessagingContext(services, application, messaging, "lato_outbox", remembersDuplicates: false);
        var owner = $"{context.InstanceId}.{Guid.NewGuid():N}"; // an instance may have its id again after a restart
        _database = services.GetKeyedService<UnitOfWorkDatabase>(application.Identifier);
        var keepsCompleted = options.KeepCompleted != TimeSpan.Zero;
        var knowsRates = options.KeepCompleted == Timeout.InfiniteTimeSpan || options.KeepCompleted >= TimeSpan.FromMinutes(1);
        _store = _database is null ? new MemoryOutboxStore(new MemoryRows(time, keepsCompleted), owner, knowsRates) : new SqlOutboxStore(
            application.Identifier, _database, services.GetRequiredKeyedService<OutboxSql>(application.Identifier), owner, knowsRates);
        (_notifier, _cleaner, _monitor) = (new OutboxNotifier(_store, time, _log), new OutboxCleaner(_store, options, time, _log), new OutboxMonitor(application.Identifier, _store, options, time));
        Health = new OutboxHealthCheck(application.Identifier, _store, options);
        _handlers = new Lazy<OutboxHandlers>(() => new OutboxHandlers(context.CreateEndpoints<OutboxTransport, AfterCommitAttribute>([], keepsOrder: true), context.CreateRemoteEndpoints<AfterCommitAttribute>()));
        _publications = new StoredPublications(context);
        Forwarder = new OutboxForwarder(() => _handlers.Value, _publications, _store, new OutboxHandOver(_store, () => _pump, options.Lease, Wake), context);
        Routes = new RouteOutbox(application.Identifier, _store, _notifier.Notify, options, time, _log);
        Messages = new OutboxMessages(_store, IsInMemory, WakeAllAsync);
    }

    bool IsInMemory => _database is null;

    /// <summary>Stores what is published.</summary>
    public OutboxForwarder Forwarder { get; }

    /// <summary>Stores and sends what leaves along routes.</summary>
    public RouteOutbox Routes { get; }

    /// <summary>What operations see of it.</summary>
    public OutboxMessages Messages { get; }

    /// <summary>What health checks see of it.</summary>
    public OutboxHealthCheck Health { get; }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whatever is wrong fails the start here.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string[] handlers = [.. _handlers.Value.Ids, StoredPublications.Handler];
        SeparateDatabases.Refuse(_services, _application, IsHandledApart, $"{_options.TablePrefix}outbox");
        await _store.ProbeAsync(cancellationToken).ConfigureAwait(false);
        _oneByOne = _database?.HasOneWriter == true
            ? [.. _application.GetHandlers().Where(handler => UnitOfWork.IsTakenBy(_services, _application.Identifier, handler)).Join(_handlers.Value.Ids, handler => handler.FullName, id => _handlers.Value.Find(id).Name, (_, id) => id)]
            : [];
        _pump = new OutboxPump(handlers, handler => handler == StoredPublications.Handler || _handlers.Value.IsHere(handler), HandleAsync, _store, _notifier.Notify, _options, _time, _log, _oneByOne);
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await _application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        Routes.Begin();
        _pump?.Begin();
        _cleaner?.Begin();
        _monitor?.Begin();
        _listening = _store.Listen(WakeHere);
        WakeHere();
        _log.Began(_application.Identifier, _handlers.Value.Ids.Count);
        if (IsInMemory)
        {
            _log.IsInMemory(_application.Identifier);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.TakeAsync(TakeNothingAsync);

    public Task StopAsync(CancellationToken cancellationToken) => _stop.TakeAsync(() => EndAsync(cancellationToken));

    /// <summary>Modules that end may still publish, which is stored for the next start, or lost.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => _stopped.TakeAsync(() => IsInMemory ? TellLostAsync(cancellationToken) : Task.CompletedTask);

    /// <summary>The container does so once for each service that this is.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopListeningAsync().ConfigureAwait(false);
        Interlocked.Exchange(ref _cleaner, null)?.Dispose();
        Interlocked.Exchange(ref _monitor, null)?.Dispose();
        Interlocked.Exchange(ref _pump, null)?.Dispose();
        Routes.Dispose();
    }

    /// <summary>Whether what a handler writes and the end of its event would have to be one commit, and cannot be.</summary>
    bool IsHandledApart(HandlerInfo handler) =>
        _handlers.Value.Ids.Any(id => _handlers.Value.Find(id).Name == handler.FullName) && !SeparateDatabases.IsNoted(_services, _application.Identifier, handler);

    ValueTask StopListeningAsync() => Interlocked.Exchange(ref _listening, null)?.DisposeAsync() ?? default;

    async Task<MessageOutcome> HandleAsync(string handler, ReceivedMessage message, CancellationToken stopping, CancellationToken cancelling)
    {
        var (began, row) = (_time.GetTimestamp(), OutboxDelivery.Of(message)!.Row);
        var outcome = await (handler == StoredPublications.Handler
            ? _publications.ProcessAsync(message, stopping, cancelling)
            : _oneByOne.Contains(handler) ? _handlers.Value.Find(handler).ProcessInPlaceAsync(message, stopping, cancelling)
            : _handlers.Value.Find(handler).ProcessAsync(message, stopping, cancelling)).ConfigureAwait(false);
        OutboxMetrics.Delivered(_application.Identifier, handler, row.Age + _time.GetElapsedTime(began), row.Attempt, outcome);
        return outcome;
    }

    async Task TakeNothingAsync()
    {
        await StopListeningAsync().ConfigureAwait(false);
        await Task.WhenAll(Routes.StopAsync(), _pump?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
    }

    async Task EndAsync(CancellationToken cancellationToken)
    {
        await StoppingAsync(cancellationToken).ConfigureAwait(false);
        await Draining.WaitAsync(Task.WhenAll(Routes.WhenSettled(), _pump?.WhenSettled() ?? Task.CompletedTask), GiveUpAsync, cancellationToken).ConfigureAwait(false);
    }

    async Task TellLostAsync(CancellationToken cancellationToken)
    {
        if ((await _store.StatisticsAsync(cancellationToken).ConfigureAwait(false)).Outstanding is > 0 and var lost)
        {
            _log.Lost(_application.Identifier, lost);
        }
    }

    Task GiveUpAsync()
    {
        _log.GivenUp(_application.Identifier, Routes.Unsettled + (_pump?.Unsettled ?? 0));
        return Task.WhenAll(Routes.CancelAsync(), _pump?.CancelAsync() ?? Task.CompletedTask);
    }

    /// <summary>Another instance has stored something.</summary>
    void WakeHere()
    {
        _pump?.Wake();
        Routes.WakeHere();
    }

    /// <summary>Whoever has stored something does not take it itself.</summary>
    void Wake()
    {
        _pump?.WakeOnPool();
        if (_pump is null or { IsBusy: true })
        {
            _notifier.Notify();
        }
    }

    Task WakeAllAsync()
    {
        Wake();
        Routes.Wake();
        return _notifier.NotifyAsync();
    }
}
