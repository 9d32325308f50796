using System.Diagnostics.CodeAnalysis;

namespace Lato.Engine;

/// <summary>An actor, the same in every engine: an engine only says where and when its work runs. It has parts for what it does, of which each knows its own state.</summary>
internal abstract class LocalActor : MessageReceiver, IActorRef, ISubscriber, IThreadPoolWorkItem
{
    // There may be an actor for each of many keys: what few of them need is made when it is needed.
    Siblings? _children;
    ActorSubscriptions? _subscriptions;

    protected LocalActor(ActorEngine engine, LocalActor? parent, string name, Func<Actor> factory, ActorOptions options, Actor? first)
        : base(engine)
    {
        Parent = parent;
        Name = name;
        Options = options.Validated(this);
        Mailbox = new Mailbox(options);
        Gate = new AdmissionGate(this, options, Mailbox);
        IsOpen = !options.HasTurn && Gate.IsOpen;
        Supervisor = new Supervisor(this, factory, first);
        Instances = Supervisor.Instances;
    }

    public LocalActor? Parent { get; }

    public string Name { get; }

    public override string Path => field ??= $"{Parent?.Path}/{Name}";

    /// <summary>The path by which metrics know it: that of its module for the actor of a key, or each key would make series of its own.</summary>
    [AllowNull]
    public string MetricPath { get => field ?? Path; init; }

    public ActorOptions Options { get; }

    public override bool KnowsRunning => !Gate.IsOpen;

    /// <summary>The actors below that have not stopped, by name.</summary>
    public Siblings Children => Volatile.Read(ref _children) ?? Interlocked.CompareExchange(ref _children, new Siblings(), null) ?? _children;

    public Mailbox Mailbox { get; }

    public AdmissionGate Gate { get; }

    public Supervisor Supervisor { get; }

    protected ActorInstances Instances { get; }

    public ActorSubscriptions Subscriptions => Volatile.Read(ref _subscriptions) ?? Interlocked.CompareExchange(ref _subscriptions, new ActorSubscriptions(), null) ?? _subscriptions;

    protected ExecutionTurn Turn { get; } = new();

    protected ContinuationQueue Continuations { get; } = new();

    public static LocalActor Create(ActorEngine engine, LocalActor? parent, string name, Func<Actor> factory, ActorOptions options, string? metricPath = null, Actor? first = null) =>
        options.HasTurn ? new TurnActor(engine, parent, name, factory, options, first) { MetricPath = metricPath } : new ParallelActor(engine, parent, name, factory, options, first) { MetricPath = metricPath };

    public override string ToString() => $"a turn of {Path}";

    /// <summary>Sends a message that waits for its reply. An idle actor receives it on this thread, until the first incomplete await.</summary>
    public abstract InvocationResult Ask(MessageContext message);

    /// <summary>Runs what is queued, in the turn.</summary>
    public abstract void Execute();

    /// <summary>Some of those at the gate may be able to enter now.</summary>
    protected abstract void LookAtHeld();

    public override void Continue(in Continuation continuation)
    {
        Continuations.Add(continuation);
        CountForTurn();
    }

    public void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sent = new ActorMessage(this, message, sender, isTell: true);
        if (Supervisor.IsStopped)
        {
            DropTell(sent);
        }
        else if (Mailbox.IsFull)
        {
            Engine.Events.PublishDeadLetter(message, Path, "the mailbox is full", MetricPath);
        }
        else
        {
            sent.Flags |= MessageFlags.Queued;
            Ask(sent).Task?.Ignore();
        }
    }

    public Task<object?> AskAsync(object message, TimeSpan? timeout = null, CancellationToken cancellationToken = default) => ActorAsk.RunAsync(this, message, timeout, cancellationToken);

    public override bool TryRefuse(MessageContext waiting, Exception refusal)
    {
        if (!Mailbox.TryWithdraw(waiting) && !Gate.TryWithdraw(waiting))
        {
            return false;
        }

        DropTell(waiting);
        waiting.End();
        var pending = waiting.Pending!;
        pending.Context = null;
        pending.Prepare(InvocationResult.Failed(refusal));
        Engine.Schedule(pending);
        if (Gate.HasWaiting)
        {
            LookAtHeld();
        }

        return true;
    }

    /// <summary>Lets a message in that is to be started now, without the mailbox.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isLetIn">Whether it is to be started.</param>
    /// <returns>What it has come to if it is not let in: it was refused, or waits at the gate. By value, for results are handed on in registers.</returns>
    protected InvocationResult LetIn(MessageContext message, out bool isLetIn)
    {
        isLetIn = Gate.TryAdmit(message);
        return isLetIn ? default : LetInOrHold(message, out isLetIn);
    }

    /// <summary>What an actor has called itself is never refused: it could not go on.</summary>
    protected bool TryCount(MessageContext message) => Mailbox.TryCount(message is not ActorMessage { IsTell: true } && !message.IsCalledFrom(this));

    protected internal void Leave(MessageContext message)
    {
        if (!Gate.IsOpen && Gate.Leave(message))
        {
            LookAtHeld();
        }
    }

    protected void CountForTurn()
    {
        if (Turn.Count())
        {
            Engine.ScheduleTurn(this, this);
        }
    }

    /// <summary>Runs the first segment of a message on this thread.</summary>
    /// <param name="message">The message.</param>
    /// <param name="instance">What receives it.</param>
    /// <param name="isSuspended">Whether it waits for something, and will be <see cref="MessageReceiver.Received"/>.</param>
    protected static InvocationResult Receive(MessageContext message, Actor instance, out bool isSuspended)
    {
        var callers = ThreadContext.Enter(message);
        var result = ReceiveHere(message, instance, out isSuspended);
        callers.Restore();
        return result;
    }

    /// <summary>The same on a thread whose synchronisation context the message is already. Does not throw.</summary>
    protected static InvocationResult ReceiveHere(MessageContext message, Actor instance, out bool isSuspended)
    {
        isSuspended = false;
        try
        {
            var result = message.ReceiveBy(instance);
            if (result.Task is { IsCompleted: false })
            {
                message.Suspend().Observe(result);
                isSuspended = true;
            }

            return result;
        }
        catch (Exception failure)
        {
            return InvocationResult.Failed(failure);
        }
    }

    /// <summary>A refused tell has no caller that could learn of it.</summary>
    protected internal void DropTell(MessageContext message)
    {
        if (message is ActorMessage { IsTell: true } tell)
        {
            Engine.Events.PublishDeadLetter(tell.Message, Path, "the actor is stopped", MetricPath);
        }
    }

    /// <summary>The sender of a tell is told its reply.</summary>
    protected internal void ReplyToTeller(MessageContext message, in InvocationResult result)
    {
        if (message is ActorMessage { IsTell: true, Sender: { } sender } && result is { HasResult: true, Result: { } reply })
        {
            sender.Tell(reply, this);
        }
    }

    InvocationResult LetInOrHold(MessageContext message, out bool isLetIn)
    {
        isLetIn = false;
        if (!TryCount(message))
        {
            return InvocationResult.Failed(message.FullError(Options.MailboxCapacity));
        }

        if (!Gate.TryAdmitOrHold(message))
        {
            return message.Pending!.Result;
        }

        isLetIn = true;
        Mailbox.Uncount();
        return default;
    }
}
