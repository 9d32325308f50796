using System.Collections.Concurrent;
using Akka.Actor;
using Lato.Actors.Configuration;
using Lato.Actors.Engine;
using Lato.Actors.Hosting;
using Lato.Actors.Streams;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato;

/// <summary>
/// Runs every actor as an Akka actor: with a path, a mailbox, a supervisor. An idle actor is run by its caller, as by the
/// built-in engine; what is queued goes through the mailbox of its Akka actor. Thread-safe.
/// </summary>
public sealed class AkkaEngine : ActorEngine
{
    readonly ConcurrentDictionary<IActorRef, ActorLink> _links = new(ReferenceEqualityComparer.Instance);
    readonly AkkaEngineOptions _options;
    readonly StreamBridge _bridge;
    readonly AkkaApplications _applications;
    readonly bool _ownsSystem;

    /// <param name="system">Where the Akka actors live. It is not ended with the engine.</param>
    /// <param name="options">How it runs them; the defaults if null.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="logger">Where restarts, stops and stray exceptions are reported.</param>
    public AkkaEngine(ActorSystem system, AkkaEngineOptions? options = null, TimeProvider? time = null, ILogger? logger = null)
        : this(system, options, time, logger, ownsSystem: false)
    {
    }

    internal AkkaEngine(ActorSystem system, AkkaEngineOptions? options, TimeProvider? time, ILogger? logger, bool ownsSystem)
        : base(time, logger)
    {
        ArgumentNullException.ThrowIfNull(system);
        (System, Log, _options, _ownsSystem) = (system, logger ?? NullLogger.Instance, (options ?? new AkkaEngineOptions()).Copy(), ownsSystem);
        system.Settings.InjectTopLevelFallback(AkkaDefaults.Mailbox);
        Dispatcher = LatoExecutor.Install(system);
        _applications = AkkaApplications.Of(system);
        _bridge = new StreamBridge(system.EventStream, Log);
    }

    /// <summary>Where the Akka actors live.</summary>
    public ActorSystem System { get; }

    internal ILogger Log { get; }

    /// <summary>That of its Akka actors, unless their deployment says otherwise.</summary>
    internal string Dispatcher { get; }

    internal bool ClaimsModules { get; init; }

    /// <summary>An event enters an application from Akka's stream.</summary>
    internal void NoteEntered(Event happened) => _bridge.Enters(happened);

    internal bool IsSystemEnding => _applications.IsEnding;

    /// <summary>The Akka actor of an actor of this engine.</summary>
    /// <param name="actor">The actor.</param>
    /// <exception cref="ArgumentException">The actor is not one of this engine, has stopped, or its Akka actor is not made yet.</exception>
    public Akka.Actor.IActorRef AkkaRefOf(IActorRef actor) =>
        actor is not null && _links.TryGetValue(actor, out var link) && link.Ref is { } found
            ? found
            : throw new ArgumentException($"'{actor?.Path}' has no Akka actor in '{System.Name}': it is not an actor of this engine, is not made yet, or has stopped.", nameof(actor));

    /// <inheritdoc/>
    protected override bool RunsInline => _options.InPlace;

    /// <inheritdoc/>
    protected override bool RunsParallelInline => _options.InPlace && !CoordinatorEntry.IsInside;

    /// <inheritdoc/>
    protected override bool SchedulesTransactions => _options.Coordinator && !CoordinatorEntry.IsInside;

    /// <inheritdoc/>
    protected override void Schedule(IThreadPoolWorkItem work) => RunOnThreadPool(work);

    /// <inheritdoc/>
    protected override void ScheduleBlocking(IThreadPoolWorkItem work) => RunOnOwnThread(work);

    /// <inheritdoc/>
    protected override void ScheduleTurn(IActorRef actor, IThreadPoolWorkItem turn)
    {
        if (_links.TryGetValue(actor, out var link))
        {
            link.ScheduleTurn(turn);
        }
        else
        {
            RunOnThreadPool(turn);
        }
    }

    /// <inheritdoc/>
    protected override void RunCallerAfterTurn(IThreadPoolWorkItem caller) => MailboxRun.Follow(caller);

    /// <inheritdoc/>
    protected override void ScheduleTransaction(IActorRef root, IThreadPoolWorkItem begin)
    {
        if (_options.Coordinator && _links.TryGetValue(root, out var link))
        {
            link.ScheduleBegin(begin);
        }
        else
        {
            RunOnThreadPool(begin);
        }
    }

    /// <inheritdoc/>
    protected override void OnStarted(ActorStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var parent = start.Parent is null ? null : _links.GetValueOrDefault(start.Parent);
        var link = new ActorLink(this, start, parent);
        LinkFailure.ThrowIfNotPossible(start, (ExtendedActorSystem)System, _applications.IsEnding);
        Claim(start);
        _links[start.Actor] = link;
        if (start.Parent is not null)
        {
            (parent ?? throw new ArgumentException($"'{start.Parent.Path}' has no Akka actor, so '{start.Actor.Path}' cannot have one below it.", nameof(start))).StartChild(link);
            return;
        }

        StartRoot(link);
    }

    /// <inheritdoc/>
    protected override async Task OnStoppedAsync(IActorRef actor)
    {
        if (!_links.TryGetValue(actor, out var link))
        {
            return;
        }

        _bridge.Leave(link);
        _applications.Remove(link);
        if (link.TryStop())
        {
            await LinkEnd.OfAsync(link, (ExtendedActorSystem)System).ConfigureAwait(false);
        }

        link.Gone();
        _links.TryRemove(actor, out _);
    }

    /// <inheritdoc/>
    protected override void OnPublished(object occurrence) => _bridge.Publish(occurrence);

    /// <inheritdoc/>
    protected override bool ListensTo(Type occurrence) => _options.FinishedTransactions || occurrence != typeof(TransactionFinished);

    /// <inheritdoc/>
    protected override async Task ReadyAsync(IActorRef root, CancellationToken cancellationToken)
    {
        var made = Task.WhenAll(_links.Values.Where(link => RootOf(link).Start.Actor == root).Select(link => link.Ready));
        try
        {
            await (await Task.WhenAny(made, System.WhenTerminated).WaitAsync(System.Settings.CreationTimeout, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var missing = _links.Values.Where(link => RootOf(link).Start.Actor == root && !link.Ready.IsCompleted).ToList();
            var late = LinkFailure.NotInTime(missing, System);
            missing.ForEach(link => link.Fail(late));
            throw late;
        }

        if (!made.IsCompleted)
        {
            EndAll();
            throw new InvalidOperationException($"ActorSystem '{System.Name}' ended while '{root?.Path}' started on it. Use one that runs.");
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        if (!_ownsSystem)
        {
            return;
        }

        var waitsForThis = _applications.IsEnding;
        var ending = System.Terminate();
        if (!waitsForThis)
        {
            await ending.ConfigureAwait(false);
        }
    }

    internal static void RunElsewhere(IThreadPoolWorkItem work) => RunOnThreadPool(work);

    /// <summary>An Akka actor was made: others can find it by the class of its module.</summary>
    internal void Register(ActorLink link) => _applications.Register(link);

    /// <summary>The system has ended, perhaps before it has started some of the Akka actors.</summary>
    internal void EndAll()
    {
        foreach (var link in _links.Values)
        {
            link.Gone();
        }
    }

    void Claim(ActorStart start)
    {
        if (ClaimsModules && start is { Module: { } module, EntryPoint: { } application })
        {
            _applications.Claim(module, application);
        }
    }

    void StartRoot(ActorLink link)
    {
        try
        {
            link.TryMake(() => System.ActorOf(LinkProducer.PropsOf(link), link.Start.Name));
        }
        catch (Exception failure)
        {
            var reason = LinkFailure.NotMade(link, failure);
            link.Fail(reason);
            _links.TryRemove(link.Start.Actor, out _);
            throw reason;
        }

        _applications.Add(link);
        if (link.Start.EntryPoint is not null)
        {
            _bridge.Join(link, (ExtendedActorSystem)System);
        }
    }

    static ActorLink RootOf(ActorLink link)
    {
        while (link.Parent is { } parent)
        {
            link = parent;
        }

        return link;
    }
}
