using Lato.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato;

/// <summary>
/// Runs actors. What an actor is, its mailbox, turn, supervision and the event stream are the same in every engine;
/// an engine decides on which threads and in which order runnable work runs. Thread-safe.
/// </summary>
public abstract class ActorEngine : IAsyncDisposable
{
    readonly Siblings _roots = new();

    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="logger">Where restarts, stops and stray exceptions are reported.</param>
    protected ActorEngine(TimeProvider? time = null, ILogger? logger = null)
    {
        Time = time ?? TimeProvider.System;
        Log = logger ?? NullLogger.Instance;
        Events = new EventStream(this);
        Deadlines = new DeadlineClock(this);
        Waits = new WaitGraph(this);
    }

    /// <summary>The clock of this engine.</summary>
    public TimeProvider Time { get; }

    /// <summary>The event stream: dead letters, restarts, stops, and what is published to it.</summary>
    public EventStream Events { get; }

    internal ILogger Log { get; }

    internal WaitGraph Waits { get; }

    internal DeadlineClock Deadlines { get; }

    /// <summary>Starts an actor.</summary>
    /// <param name="name">Its name, of which there is one at a time; its path is <c>/name</c>.</param>
    /// <param name="factory">Makes an instance, now and for each restart.</param>
    /// <param name="options">How it takes messages; the defaults if null.</param>
    /// <exception cref="ArgumentException">An actor of this name has not stopped yet.</exception>
    public IActorRef ActorOf(string name, Func<Actor> factory, ActorOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(factory);
        return Spawn(null, name, factory, options ?? new ActorOptions(), failure => StopAfter(name, failure), null, null);
    }

    /// <summary>Stops an actor: no new messages; completes when those under way have ended and its instance is released.</summary>
    /// <param name="actor">An actor of this engine.</param>
    public Task StopAsync(IActorRef actor) =>
        actor is LocalActor own && own.Engine == this
            ? own.Supervisor.StopAsync()
            : throw new ArgumentException($"'{actor?.Path}' is not an actor of this engine.", nameof(actor));

    /// <summary>Stops every actor.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopRootsAsync(null).ConfigureAwait(false);
        Deadlines.Dispose();
        await ReleaseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a piece of work soon, once, and on no thread that is inside an actor's turn.</summary>
    /// <param name="work">The work; it does not throw.</param>
    protected internal abstract void Schedule(IThreadPoolWorkItem work);

    /// <summary>As <see cref="Schedule"/>, for work that blocks its thread.</summary>
    /// <param name="work">The work; it does not throw.</param>
    protected internal virtual void ScheduleBlocking(IThreadPoolWorkItem work) => Schedule(work);

    /// <summary>As <see cref="Schedule"/>, for the turn of an actor, of which there is one at a time. It must run, also when the actor has stopped.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="turn">Runs what is queued; it does not throw.</param>
    protected internal virtual void ScheduleTurn(IActorRef actor, IThreadPoolWorkItem turn) => Schedule(turn);

    /// <summary>As <see cref="Schedule"/>, for the begin of a transaction that does not begin on its caller's thread.</summary>
    /// <param name="root">The actor of its application.</param>
    /// <param name="begin">Runs the transaction up to its first incomplete await; it does not throw.</param>
    protected internal virtual void ScheduleTransaction(IActorRef root, IThreadPoolWorkItem begin) => Schedule(begin);

    /// <summary>Whether transactions begin by <see cref="ScheduleTransaction"/>; else on their caller's thread where that can be. Synchronous calls always do the latter. Default: false.</summary>
    protected internal virtual bool SchedulesTransactions => false;

    /// <summary>Runs the code of a caller that got its result in a turn, after that turn and on its thread, which that code may block. By default at once; elsewhere, or later, where others wait for that thread.</summary>
    /// <param name="caller">The work; it does not throw.</param>
    protected internal virtual void RunCallerAfterTurn(IThreadPoolWorkItem caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        caller.Execute();
    }

    /// <summary>An actor has started. Called while its application is built: it must neither block nor call the application. What it throws fails the start.</summary>
    protected internal virtual void OnStarted(ActorStart start)
    {
    }

    /// <summary>An actor has stopped, and those below it too. Its stop waits for this; only then its name is free again.</summary>
    protected internal virtual Task OnStoppedAsync(IActorRef actor) => Task.CompletedTask;

    /// <summary>An actor got a fresh instance. Called in its turn.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="cause">The failure.</param>
    protected internal virtual void OnRestarted(IActorRef actor, Exception cause)
    {
    }

    /// <summary>Something was published to the event stream. Called on the publisher's thread, in its flow; it is quick and does not throw.</summary>
    protected internal virtual void OnPublished(object occurrence)
    {
    }

    /// <summary>Whether <see cref="OnPublished"/> wants occurrences of a type. Asked before one is made that has no other listener. Default: false.</summary>
    protected internal virtual bool ListensTo(Type occurrence) => false;

    /// <summary>Completes when the actors of an application are ready for what is to come. Awaited by the start of the application, before the hooks of its modules; not by a first call.</summary>
    /// <param name="root">The actor of the application.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    protected internal virtual Task ReadyAsync(IActorRef root, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Releases what the engine itself holds, after every actor has stopped.</summary>
    protected virtual ValueTask ReleaseAsync() => ValueTask.CompletedTask;

    /// <summary>Runs a piece of work on the thread pool.</summary>
    protected static void RunOnThreadPool(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);

    /// <summary>Runs a piece of work that blocks on a thread of its own.</summary>
    protected static void RunOnOwnThread(IThreadPoolWorkItem work)
    {
        var thread = new Thread(static work => ((IThreadPoolWorkItem)work!).Execute())
        {
            IsBackground = true,
            Name = "Lato blocking handler",
        };
        thread.UnsafeStart(work);
    }

    /// <summary>Whether an idle actor may run on its sender's thread.</summary>
    protected internal virtual bool RunsInline => true;

    /// <summary>The same for an actor of the parallel or the stateless mode, whose handlers hold up nothing but that thread. Default: <see cref="RunsInline"/>.</summary>
    protected internal virtual bool RunsParallelInline => RunsInline;

    /// <summary>
    /// Whether the engine runs one thing at a time in an order of its own, to see what may come of it: an actor then runs
    /// one segment for each <see cref="Schedule"/>, and what continues after an await comes to its actor by one too.
    /// Default: false.
    /// </summary>
    protected internal virtual bool SchedulesEverySegment => false;

    /// <summary>Whether the engine itself looks for deadlocks, by <see cref="EngineInspector.BreakDeadlocks"/>, when nothing else is left to run. Default: false, and they are looked for in the background.</summary>
    protected internal virtual bool FindsDeadlocksWhenIdle => false;

    /// <summary>Called now and then on a thread that blocks inside a turn. An engine whose threads are few runs other work meanwhile. Does nothing by default.</summary>
    protected internal virtual void RunWhileBlocked()
    {
    }

    /// <summary>Lets a little time pass before something is looked at again. By default on the system's clock, for one that is driven manually must not keep from stopping what could stop.</summary>
    protected internal virtual Task PauseAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>
    /// A task of users' code, to be awaited without its context. Where every segment is scheduled it ends as a piece of work of the engine:
    /// what goes on after a task that ends in a context would otherwise go on on the thread pool.
    /// </summary>
    internal Task<TResult> Joined<TResult>(Task<TResult> task) => SchedulesEverySegment && !task.IsCompleted ? JoinedAsync(task) : task;

    /// <inheritdoc cref="Joined{TResult}(Task{TResult})"/>
    internal Task Joined(Task task) => SchedulesEverySegment && !task.IsCompleted ? JoinedAsync(task) : task;

    internal LocalActor Spawn(
        LocalActor? parent, string name, Func<Actor> factory, ActorOptions options, Action<Exception>? escalatedAtRoot, IMessageEntryPoint? entryPoint, Type? module, bool isOfKey = false, Actor? first = null)
    {
        var siblings = parent?.Children ?? _roots;
        if (siblings.Has(name))
        {
            throw IsTaken(parent, name); // before an instance is made
        }

        var actor = LocalActor.Create(this, parent, name, factory, options, isOfKey ? parent!.Path : null, first);
        actor.Supervisor.EscalatedAtRoot = escalatedAtRoot;
        if (!siblings.TryAdd(name, actor))
        {
            throw IsTaken(parent, name);
        }

        try
        {
            if (!isOfKey)
            {
                OnStarted(new ActorStart(actor, parent, name, entryPoint, module)); // not for each of perhaps a million keys, which come and go
            }

            return actor;
        }
        catch
        {
            actor.Supervisor.StopAsync().LogFailure(Log, $"The stop of '{actor.Path}'");
            throw;
        }
    }

    /// <summary>How a thread waits on which code of an actor blocks.</summary>
    /// <inheritdoc cref="BlockedThreadWait.Run"/>
    internal int WaitBlocked(MessageContext blocked, bool isAround, Func<int, int> wait, int millisecondsTimeout) =>
        BlockedThreadWait.Run(this, blocked, isAround, wait, millisecondsTimeout);

    /// <summary>An actor and those below it have stopped.</summary>
    internal void Forget(LocalActor? parent, string name) => (parent?.Children ?? _roots).Remove(name);

    /// <summary>A failure was escalated, and no parent is left to decide.</summary>
    void StopAfter(string root, Exception failure)
    {
        Log.EscalatedByRoot(failure, $"/{root}");
        StopRootsAsync(failure).LogFailure(Log, "The stop of every actor");
    }

    Task StopRootsAsync(Exception? cause) => Task.WhenAll(_roots.All().Select(root => root.Supervisor.StopAsync(cause)));

    async Task<TResult> JoinedAsync<TResult>(Task<TResult> task)
    {
        await JoinedAsync((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await task.ConfigureAwait(false);
    }

    async Task JoinedAsync(Task task)
    {
        var ended = new ScheduledCompletionSource(this);
        _ = task.ContinueWith(static (_, ended) => ((ScheduledCompletionSource)ended!).Complete(), ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await ended.Task.ConfigureAwait(false);
        await task.ConfigureAwait(false);
    }

    static ArgumentException IsTaken(LocalActor? parent, string name) =>
        new($"There is an actor '{parent?.Path}/{name}' already. Give this one another name, or await the stop of that one first.", nameof(name));
}
