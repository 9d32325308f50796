using System.Collections.Concurrent;

namespace Lato.Engine;

/// <summary>
/// An actor's place in its engine: mailbox, turn, current instance, supervision. All the intelligence of an engine
/// is here; an engine itself only says where a cell runs.
/// </summary>
internal sealed partial class ActorCell : IActorRef, IThreadPoolWorkItem
{
    readonly ActorEngine _engine;
    readonly ActorCell? _parent;
    readonly ActorOptions _options;
    readonly string _name;

    readonly Mailbox _messages = new(); // with the lock of the entry
    int _withdrawn; // under that lock; messages that were taken out of the mailbox, and that the turn still counts
    readonly ConcurrentQueue<Continuation> _continuations = new();

    public ActorCell(ActorEngine engine, ActorCell? parent, string name, Func<Actor> factory, ActorOptions options)
    {
        _engine = engine;
        _released = new ScheduledCompletionSource(engine);
        _parent = parent;
        _name = name;
        Path = $"{parent?.Path}/{name}";
        _options = options.Validated(Path);
        _factory = factory;
        _budget = new RestartBudget(options.MaxRestarts, options.RestartWindow);
        _admission = AdmissionOf(options);
        _incarnation = new Incarnation(Create());
    }

    public ActorEngine Engine => _engine;

    public string Path { get; }

    /// <summary>The actors below that have not stopped, by name.</summary>
    public Siblings Children { get; } = new();

    public ActorOptions Options => _options;

    /// <summary>How many messages wait to be started.</summary>
    public int MailboxDepth => Volatile.Read(ref _queued);

    public override string ToString() => $"a turn of {Path}";

    /// <summary>Sends a message that waits for its answer. An idle actor receives it on this thread, until the first incomplete await.</summary>
    public InvocationResult Ask(MessageContext message)
    {
        if (_options.Concurrency == Concurrency.Parallel)
        {
            return AskParallel(message);
        }

        if (message.MayRunInline && _engine.RunsInline && TryTakeTurn())
        {
            return ReceiveInline(message);
        }

        return message.Has(MessageFlags.Synchronous) && IsHeldHere && message.IsCalledFrom(this) ? ReceiveNested(message) : Enqueue(message);
    }

    public void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sent = new ActorMessage(this, message, sender, isTell: true);
        if (IsStopped)
        {
            _engine.Events.PublishDeadLetter(message, Path, "the actor is stopped");
        }
        else if (MailboxDepth >= _options.MailboxCapacity)
        {
            _engine.Events.PublishDeadLetter(message, Path, "the mailbox is full");
        }
        else
        {
            sent.Traits |= MessageFlags.Queued;
            Forget(Ask(sent).Task);
        }
    }

    public async Task<object?> AskAsync(object message, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A timeout is zero or longer, or Timeout.InfiniteTimeSpan.");
        }

        var sent = new ActorMessage(this, message, sender: null, isTell: false);
        if (MessageContext.IsForeignContext)
        {
            sent.Traits |= MessageFlags.Queued;
        }

        var answer = Ask(sent).AsTask();
        if (answer.IsCompleted || (timeout is null && !cancellationToken.CanBeCanceled))
        {
            return await answer.ConfigureAwait(false);
        }

        try
        {
            var waiting = timeout > TimerSpan.Longest
                ? answer.WaitLongAsync(timeout.Value, _engine.Time, cancellationToken)
                : answer.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, _engine.Time, cancellationToken);
            return await waiting.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await new SwitchToEngine(_engine); // the clock, as a token that is cancelled, has others to tell too
            if (answer.IsCompleted)
            {
                return await answer.ConfigureAwait(false); // just in time, or a timeout of the actor's own
            }

            throw new AskTimeoutException(message.GetType().Name, Path, timeout!.Value);
        }
        catch (OperationCanceledException) when (!answer.IsCompleted)
        {
            await new SwitchToEngine(_engine);
            throw;
        }
        finally
        {
            if (!answer.IsCompleted)
            {
                TryRefuse(sent, new OperationCanceledException("The caller no longer waits for the answer."));
                Forget(answer); // a late failure is dropped as a late answer is
            }
        }
    }

    static void Forget(Task? answer) => _ = answer?.ContinueWith(static t => t.Exception, TaskScheduler.Default);

    InvocationResult Enqueue(MessageContext message)
    {
        if (IsStopped)
        {
            DropTell(message);
            return InvocationResult.Failed(message.StoppedError());
        }

        if (!TryCount(message))
        {
            return InvocationResult.Failed(message.FullError(_options.MailboxCapacity));
        }

        var pending = message.SuspendWithFlow();
        message.State = MessageState.Queued;
        _messages.Add(pending);
        Signal();
        message.OnWaiting();
        return pending.Result;
    }

    /// <summary>Counts a message as one that waits, in one step, so that senders at the same moment cannot overfill the mailbox.</summary>
    /// <returns>False if the mailbox is full and rejects it.</returns>
    bool TryCount(MessageContext message)
    {
        var depth = Interlocked.Increment(ref _queued);
        if (depth <= _options.MailboxCapacity || _options.Overflow != MailboxOverflow.Reject || message is ActorMessage { IsTell: true } || message.IsCalledFrom(this))
        {
            return true;
        }

        Interlocked.Decrement(ref _queued);
        return false;
    }

    /// <summary>Queues a segment of a message; where there is no turn it runs anywhere.</summary>
    public void Post(in Continuation segment)
    {
        if (_options.Concurrency == Concurrency.Parallel)
        {
            _engine.Schedule(new ParallelSegment(this, segment));
        }
        else if (_engine.IsSimulation)
        {
            _engine.Schedule(new ScheduledContinuation(segment));
        }
        else
        {
            Continue(segment);
        }
    }

    public void Continue(in Continuation continuation)
    {
        _continuations.Enqueue(continuation);
        Signal();
    }
}
