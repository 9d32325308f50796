namespace Lato.Engine;

/// <summary>An actor that runs several messages at the same time, on any threads: as many as its gate lets in, or any number. It has a turn only for supervision.</summary>
internal sealed class ParallelActor(ActorEngine engine, LocalActor? parent, string name, Func<Actor> factory, ActorOptions options, Actor? first)
    : LocalActor(engine, parent, name, factory, options, first)
{
    public override InvocationResult Ask(MessageContext message)
    {
        if (Supervisor.IsStopped)
        {
            return InvocationResult.Failed(message.StoppedError());
        }

        var instead = LetIn(message, out var isLetIn);
        if (!isLetIn)
        {
            return instead;
        }

        if (message.MayRunInline && Engine.RunsParallelInline)
        {
            return Receive(message, out _);
        }

        var pending = message.SuspendWithFlow();
        message.State = MessageState.Scheduled;
        message.OnWaiting();
        Schedule(message);
        return pending.Result;
    }

    /// <summary>Receives a message that goes from one open actor to the next on this thread.</summary>
    /// <param name="message">The message; the thread's synchronisation context already.</param>
    /// <param name="context">What is to be put back after it.</param>
    public InvocationResult ReceiveShared(MessageContext message, in ThreadContext context)
    {
        if (Begin(out var counts) is not { } incarnation)
        {
            return InvocationResult.Failed(message.StoppedError());
        }

        message.State = MessageState.Inside;
        message.Incarnation = incarnation;
        var result = ReceiveHere(message, incarnation.Actor, out var isSuspended);
        context.RestoreIfChanged();
        return isSuspended ? message.Pending!.Result : Ended(message, incarnation, counts, result);
    }

    public override void Start(MessageContext message)
    {
        var result = Receive(message, out var hasEnded);
        if (hasEnded)
        {
            Reply(message, result);
        }
    }

    public override void Received(MessageContext message, in InvocationResult result)
    {
        var incarnation = (SharedIncarnation)message.Incarnation!;
        End(message, incarnation, incarnation.End(), result.HasResult ? null : Completion.FailureOf(result.Task!));
        Reply(message, result);
    }

    public override void Post(in Continuation segment) => Engine.Schedule(new ParallelSegment(this, segment));

    /// <summary>Works off supervision.</summary>
    public override void Execute()
    {
        while (true)
        {
            if (Continuations.TryTake(out var continuation))
            {
                continuation.Callback(continuation.State);
            }

            if (Turn.IsDoneWithLast() && Turn.TryGiveBack())
            {
                return;
            }

            if (Engine.SchedulesEverySegment)
            {
                Engine.ScheduleTurn(this, this);
                return;
            }
        }
    }

    /// <summary>Runs a segment of a message.</summary>
    public void Run(in Continuation segment)
    {
        var message = segment.Message!;
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(message);
        try
        {
            segment.Callback(segment.State);
        }
        catch (Exception stray)
        {
            Stray(message, stray);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    void Stray(MessageContext message, Exception stray) => Continue(new Continuation(null, _ => Supervisor.Stray_InTurn(message, stray), null));

    /// <summary>A message that has been let in, and will not begin.</summary>
    public void Refuse(MessageContext message, Exception refusal)
    {
        message.Suspend();
        message.End();
        Leave(message);
        DropTell(message);
        Reply(message, InvocationResult.Failed(refusal));
    }

    protected override void LookAtHeld()
    {
        while (Gate.LetNextIn(MessageState.Scheduled) is { } message)
        {
            Schedule(message);
        }
    }

    /// <param name="message">Was let in.</param>
    /// <param name="hasEnded">Whether the message has ended, and its sender gets the result; else it is replied to in time.</param>
    InvocationResult Receive(MessageContext message, out bool hasEnded)
    {
        hasEnded = false;
        if (Begin(out var counts) is not { } incarnation)
        {
            Refuse(message, message.StoppedError());
            return message.Pending!.Result;
        }

        message.State = MessageState.Inside;
        message.Incarnation = incarnation;
        var result = Receive(message, incarnation.Actor, out var isSuspended);
        if (isSuspended)
        {
            return message.Pending!.Result;
        }

        hasEnded = true;
        return Ended(message, incarnation, counts, result);
    }

    InvocationResult Ended(MessageContext message, SharedIncarnation incarnation, InFlightCounts counts, in InvocationResult result)
    {
        var failure = result.HasResult ? null : Completion.FailureOf(result.Task!);
        End(message, incarnation, incarnation.EndHere(counts), failure);
        return failure is null ? result : InvocationResult.Failed(failure);
    }

    /// <param name="counts">Where its end on this thread is counted.</param>
    /// <returns>The instance to receive a message; null if the actor has stopped in the meantime, so that it may be released already.</returns>
    SharedIncarnation? Begin(out InFlightCounts counts)
    {
        while (true)
        {
            var current = (SharedIncarnation)Instances.Current;
            counts = current.Begin();
            if (!current.IsReplaced)
            {
                return current;
            }

            if (current.EndHere(counts))
            {
                Instances.Release(current);
            }

            if (current == Instances.Current)
            {
                return null; // not replaced by another one
            }
        }
    }

    void Reply(MessageContext message, in InvocationResult result)
    {
        ReplyToTeller(message, result);
        message.Pending!.Prepare(result);
        if (Engine.SchedulesEverySegment)
        {
            Engine.Schedule(message.Pending);
        }
        else if (!ParallelSegment.TryGiveAfter(message.Pending))
        {
            message.Pending.Complete();
        }
    }

    /// <param name="message">Has been received.</param>
    /// <param name="incarnation">The instance that received it.</param>
    /// <param name="isUnneeded">Whether nothing needs that instance any more.</param>
    /// <param name="failure">What the message came to, if it failed.</param>
    void End(MessageContext message, SharedIncarnation incarnation, bool isUnneeded, Exception? failure)
    {
        message.End();
        if (isUnneeded)
        {
            Instances.Release(incarnation);
        }

        if (failure is not null && Supervisor.IsOwnFailure(message, failure))
        {
            Fail(incarnation, failure);
        }

        Leave(message);
    }

    // Apart, for the closure would be made with each message.
    void Fail(Incarnation incarnation, Exception failure) => Continue(new Continuation(null, _ => Supervisor.Fail_InTurn(incarnation, failure), null));

    void Schedule(MessageContext message)
    {
        var start = new ParallelStart(this, message);
        if (message.Has(MessageFlags.Blocking))
        {
            Engine.ScheduleBlocking(start);
        }
        else
        {
            Engine.Schedule(start);
        }
    }
}
