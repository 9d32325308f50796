using System.Runtime.CompilerServices;

namespace Lato.Engine;

/// <summary>
/// One message on its way through one actor. It is the synchronisation context of the code that receives the message:
/// what is posted to it is queued to the actor and never run in place.
/// </summary>
internal abstract class MessageContext : SynchronizationContext
{
    const int DeepestInline = 32;

    PropagatedFailures? _failuresBelow;

    protected MessageContext(MessageContext? parent)
    {
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
        SetWaitNotificationRequired();
    }

    /// <summary>The message during which this one was sent: the call chain.</summary>
    public MessageContext? Parent { get; }

    public int Depth { get; }

    /// <summary>The actor that receives the message.</summary>
    public abstract MessageReceiver Actor { get; }

    public Incarnation? Incarnation { get; set; }

    /// <summary>What is kept while the reply is not there yet.</summary>
    public PendingReply? Pending { get; private set; }

    public MessageState State { get; set; }

    /// <summary>Which slot of its actor it uses while it is inside, where there are slots; under the lock of the gate.</summary>
    public int Slot { get; set; }

    public bool HasEnded => State == MessageState.Ended;

    /// <summary>Whether it was let in by its actor, and has not ended.</summary>
    public bool IsInside => State is MessageState.Inside or MessageState.Scheduled;

    /// <summary>What completes only after this message has ended, whether or not its reply is awaited; or null.</summary>
    public virtual Task? EndsBefore => null;

    public MessageFlags Flags { get; set; }

    /// <summary>Whether its code has called an async method without a task, which may go on after its end and still belongs to it.</summary>
    public bool HasDetached { get; private set; }

    /// <summary>Failures that came up from messages sent during this one, so that they are not counted twice.</summary>
    public PropagatedFailures? FailuresBelow => Volatile.Read(ref _failuresBelow);

    /// <summary>Has an instance of the actor receive the message, up to the first incomplete await.</summary>
    public abstract InvocationResult ReceiveBy(Actor instance);

    /// <summary>Called once, when the message has no result at once.</summary>
    protected virtual void OnSuspended()
    {
    }

    /// <summary>Called when the message has been put where it waits, in the mailbox or at the gate.</summary>
    public virtual void OnWaiting()
    {
    }

    /// <summary>Called when a message that had no result at once has been received to the end, or refused, before the sender learns of it.</summary>
    protected virtual void OnEnded()
    {
    }

    /// <summary>Makes the place of a reply that cannot be given at once; a message may wait several times for several reasons.</summary>
    public PendingReply Suspend()
    {
        if (Pending is null)
        {
            Pending = new PendingReply(this);
            NoteTime();
            OnSuspended();
        }

        return Pending;
    }

    /// <summary>From now on the message is received, or waits.</summary>
    public void NoteTime()
    {
        if (Actor.KnowsRunning)
        {
            Pending!.Since = Actor.Engine.Time.GetTimestamp();
        }
    }

    /// <summary>The same for a message that is to be started on another thread: it takes the sender's execution context along.</summary>
    public PendingReply SuspendWithFlow()
    {
        var pending = Suspend();
        pending.Context ??= ExecutionContext.Capture();
        return pending;
    }

    /// <summary>Starts a message that waited, in the execution context of its sender.</summary>
    public void StartInFlow()
    {
        var flow = Pending!.Context;
        Pending.Context = null;
        NoteTime();
        if (flow is null || flow == ExecutionContext.Capture())
        {
            Actor.Start(this);
        }
        else
        {
            ExecutionContext.Run(flow, static message => ((MessageContext)message!).Actor.Start((MessageContext)message), this);
        }
    }

    public void End()
    {
        State = MessageState.Ended;
        if (Pending is not null)
        {
            OnEnded();
        }
    }

    /// <summary>Whether giving the reply runs no code of its sender, which may block, so that it can be given together with others.</summary>
    public virtual bool IsRepliedToInPlace => false;

    /// <summary>The message whose code, or on whose behalf, the current thread runs, if it is known.</summary>
    public static new MessageContext? Current => SynchronizationContext.Current is { } context ? Of(context) : null;

    /// <summary>Whether the thread belongs to somebody else, such as a user interface or a task scheduler of its own: nothing of an actor runs in place there.</summary>
    public static bool IsForeignContext => IsForeign(SynchronizationContext.Current);

    public static bool IsForeign(SynchronizationContext? context) => context is null ? IsScheduledBySomebodyElse : IsOfSomebodyElse(context);

    /// <summary>What waits in this chain, as <c>module.handler</c> or a path.</summary>
    public abstract string Describe();

    /// <summary>What is received, without the circumstances.</summary>
    public virtual string Name => Describe();

    public virtual Exception StoppedError() => new ActorStoppedException(Actor.Path, $"Actor '{Actor.Path}' is stopped and takes no more messages.");

    public virtual Exception FullError(int capacity) =>
        new MailboxFullException(Actor.Path, capacity, $"The mailbox of actor '{Actor.Path}' holds its {capacity} messages. Send less, raise MailboxCapacity, or let senders wait with Overflow = Wait.");

    /// <summary>Whether a failure says nothing against the actor.</summary>
    public virtual bool IsExpected(Exception failure) => ExpectedFailures.ByAttribute.Contains(failure);

    /// <summary>Whether it belongs to a transaction that was given up.</summary>
    public virtual bool IsAborted => false;

    /// <summary>Why the message must not start any more, or null.</summary>
    public virtual Exception? Refusal() => null;

    public bool MayRunInline =>
        (Flags & (MessageFlags.Blocking | MessageFlags.Queued)) == 0
        && (Depth < 4 || (Depth < DeepestInline && RuntimeHelpers.TryEnsureSufficientExecutionStack()));

    /// <summary>Whether what this message sends would be too deep on the current thread.</summary>
    public bool IsShortOfStack => Depth >= 4 && !RuntimeHelpers.TryEnsureSufficientExecutionStack();

    public void AddFailureBelow(Exception failure)
    {
        PropagatedFailures? seen;
        do
        {
            seen = FailuresBelow;
        }
        while (Interlocked.CompareExchange(ref _failuresBelow, PropagatedFailures.Add(failure, seen), seen) != seen);
    }

    public bool Has(MessageFlags flag) => (Flags & flag) != 0;

    public bool IsDescendantOf(MessageContext ancestor)
    {
        var message = this;
        while (message is not null && message.Depth >= ancestor.Depth)
        {
            if (message == ancestor)
            {
                return true;
            }

            message = message.Parent;
        }

        return false;
    }

    public bool IsCalledFrom(MessageReceiver actor)
    {
        for (var message = Parent; message is not null; message = message.Parent)
        {
            if (message.IsInside && message.Actor == actor)
            {
                return true;
            }
        }

        return false;
    }

    public override void Post(SendOrPostCallback d, object? state) => Actor.Post(new Continuation(this, d, state));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (SynchronizationContext.Current == this)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        Post(_ => { try { d(state); } finally { done.Set(); } }, null);
        done.Wait();
    }

    /// <summary>Called by async methods without a task, whose failures come back by <see cref="Post"/>.</summary>
    public override void OperationStarted() => HasDetached = true;

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Blocking inside a turn would hang if what is waited for needs the turn.</summary>
    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout) =>
        Actor.Engine.WaitBlocked(this, isAround: false, milliseconds => WaitHelper(waitHandles, waitAll, milliseconds), millisecondsTimeout);

    public static MessageContext? Of(SynchronizationContext? context) => context as MessageContext ?? (context as CallChainSynchronizationContext)?.Message;

    static bool IsOfSomebodyElse(SynchronizationContext context) =>
        context is not (MessageContext or CallChainSynchronizationContext) && (context.GetType() != typeof(SynchronizationContext) || IsScheduledBySomebodyElse);

    static bool IsScheduledBySomebodyElse => TaskScheduler.Current != TaskScheduler.Default;
}
