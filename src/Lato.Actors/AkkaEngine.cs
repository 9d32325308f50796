using System.Collections.Concurrent;
using Akka.Actor;
using Lato.Actors;
using Lato.Actors.Configuration;
using Lato.Actors.Coordinator;
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
public sealed partial class AkkaEngine : ActorEngine
{
    readonly ConcurrentDictionary<IActorRef, ActorLink> _links = new(ReferenceEqualityComparer.Instance);
    readonly AkkaEngineOptions _options;
    readonly StreamBridge _bridge;
    readonly AkkaApplications _applications;
    readonly bool _ownsSystem;
    readonly Props _props;

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
        _applications = AkkaApplications.Of(system);
        _bridge = new StreamBridge(system.EventStream, _options.FinishedTransactions, Log);
        _props = Props.Empty.WithMailbox(AkkaDefaults.MailboxId);
    }

    /// <summary>Where the Akka actors live.</summary>
    public ActorSystem System { get; }

    internal ILogger Log { get; }

    internal bool ClaimsModules { get; init; }

    internal StreamBridge Bridge => _bridge;

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
    protected override bool RunsCallersAfterTurn => false;

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
            var missing = _links.Values.Where(link => !link.Ready.IsCompleted).Select(link => link.Start.Actor.Path);
            throw new InvalidOperationException($"The Akka actors of {string.Join(", ", missing)} in '{System.Name}' did not start within akka.actor.creation-timeout, {System.Settings.CreationTimeout.TotalSeconds} s. See Akka's log.");
        }

        if (!made.IsCompleted)
        {
            throw new InvalidOperationException($"ActorSystem '{System.Name}' ended while '{root?.Path}' started on it. Use one that runs.");
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        if (_ownsSystem)
        {
            await System.Terminate().ConfigureAwait(false);
        }
    }

    internal static void RunElsewhere(IThreadPoolWorkItem work) => RunOnThreadPool(work);

    internal Props PropsOf(ActorLink link) => Props.CreateBy(new LinkProducer(link)).WithMailbox(_props.Mailbox);
}
