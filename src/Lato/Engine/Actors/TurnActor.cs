namespace Lato.Engine;

/// <summary>An actor that runs one segment at a time: interleaved messages, or exclusive ones if its gate says so.</summary>
internal sealed class TurnActor : LocalActor
{
    readonly ReadyReplies _replies;
    readonly bool _maySpin;
    TurnWorker? _worker; // made when something has to wait for the turn first
    bool _wasShort = true; // the last turn that was taken in place ended with its message; a guess for the next one

    public TurnActor(ActorEngine engine, LocalActor? parent, string name, Func<Actor> factory, ActorOptions options, Actor? first)
        : base(engine, parent, name, factory, options, first)
    {
        _replies = new ReadyReplies(engine);
        _maySpin = Environment.ProcessorCount > 1 && !engine.SchedulesEverySegment;
    }

    public override bool IsHeldHere => Turn.IsHeldHere;

    TurnWorker Worker => Volatile.Read(ref _worker) ?? Interlocked.CompareExchange(ref _worker, new TurnWorker(this, Turn, Continuations, _replies), null) ?? _worker;

    BlockedTurnPump Pump => field ??= new BlockedTurnPump(Mailbox, Turn, Continuations, _replies, Worker);

    public override InvocationResult Ask(MessageContext message)
    {
        if (message.MayRunInline && Engine.RunsInline && (TryTakeTurn() || TryTakeTurnSoonFor(message)))
        {
            return AskInTurn(message);
        }

        return message.Has(MessageFlags.Synchronous) && IsHeldHere && message.IsCalledFrom(this) ? AskNested(message) : Enqueue(message);
    }

    public override void Start(MessageContext message)
    {
        var result = Receive_InTurn(message);
        if (message.HasEnded) // else its end will be posted
        {
            Reply_InTurn(message, result);
        }
    }

    public override void Received(MessageContext message, in InvocationResult result)
    {
        End_InTurn(message, result.HasResult ? null : Completion.FailureOf(result.Task!));
        Reply_InTurn(message, result);
    }

    public override void Post(in Continuation segment)
    {
        if (Engine.SchedulesEverySegment)
        {
            Engine.Schedule(new ScheduledContinuation(segment));
        }
        else
        {
            Continue(segment);
        }
    }

    public override void Execute() => Worker.Run();

    public override void PumpFor(MessageContext blocked) => Pump.Run(blocked);

    public override void AddWaitingForTurn(MessageContext blocked, List<MessageContext> messages, List<Continuation> segments) => Pump.AddWaiting(blocked, messages, segments);

    /// <summary>Runs the first segment of a message that was let in; the result is not complete if it has to wait for something.</summary>
    InvocationResult Receive_InTurn(MessageContext message)
    {
        var incarnation = Instances.Current;
        message.State = MessageState.Inside;
        message.Incarnation = incarnation;
        incarnation.Begin_InTurn();
        var outer = Turn.Enter();
        var result = Receive(message, incarnation.Actor, out var isSuspended);
        Turn.Leave(outer);
        if (isSuspended)
        {
            return message.Pending!.Result;
        }

        if (result.HasResult)
        {
            End_InTurn(message, null);
            return result;
        }

        var failure = Completion.FailureOf(result.Task!);
        End_InTurn(message, failure);
        return InvocationResult.Failed(failure);
    }

    public void Reply_InTurn(MessageContext message, in InvocationResult result)
    {
        ReplyToTeller(message, result);
        _replies.Add(message.Pending!, result);
    }

    protected override void LookAtHeld() => Continue(new Continuation(null, static worker => ((TurnWorker)worker!).StartHeld_InTurn(), Worker));

    /// <summary>Takes the turn if it is free and nothing waits for it.</summary>
    bool TryTakeTurn() => Turn.TryTake() && TryKeepTurn();

    /// <summary>The same, if turns are short, and it becomes free in a moment.</summary>
    bool TryTakeTurnSoonFor(MessageContext message) => _wasShort && _maySpin && !message.IsCalledFrom(this) && Turn.TryTakeSoon() && TryKeepTurn();

    bool TryKeepTurn()
    {
        if (!Mailbox.HasQueued())
        {
            return true;
        }

        GiveBackTurn(); // a message is in the mailbox whose sender has yet to count it: what it sends next must not overtake it
        return false;
    }

    InvocationResult AskInTurn(MessageContext message)
    {
        var isLetIn = false;
        var result = Supervisor.IsStopped ? InvocationResult.Failed(message.StoppedError()) : LetIn(message, out isLetIn);
        if (isLetIn)
        {
            result = Receive_InTurn(message);
            _wasShort = result.Task is not { IsCompleted: false };
            if (!_wasShort)
            {
                Worker.RunCallsFrom_InTurn(message);
            }
        }

        GiveBackTurn();
        return result;
    }

    /// <summary>The sender blocks inside this very turn: what it asks for runs now, as a method call would.</summary>
    InvocationResult AskNested(MessageContext message)
    {
        if (Supervisor.IsStopped)
        {
            return InvocationResult.Failed(message.StoppedError());
        }

        var instead = LetIn(message, out var isLetIn);
        return isLetIn ? Receive_InTurn(message) : instead;
    }

    InvocationResult Enqueue(MessageContext message)
    {
        if (Supervisor.IsStopped)
        {
            DropTell(message);
            return InvocationResult.Failed(message.StoppedError());
        }

        if (!TryCount(message))
        {
            return InvocationResult.Failed(message.FullError(Options.MailboxCapacity));
        }

        var pending = message.SuspendWithFlow();
        Mailbox.Add(message);
        CountForTurn();
        message.OnWaiting();
        return pending.Result;
    }

    void GiveBackTurn()
    {
        var replies = _replies.Take();
        if (!Turn.TryGiveBack())
        {
            Engine.ScheduleTurn(this, this); // something waits: the turn goes to it
        }

        _replies.Give(replies);
    }

    void End_InTurn(MessageContext message, Exception? failure)
    {
        var incarnation = message.Incarnation!;
        message.End();
        if (incarnation.End_InTurn())
        {
            Instances.Release(incarnation);
        }

        if (!Gate.IsOpen)
        {
            Leave(message);
        }


        if (failure is not null && Supervisor.IsOwnFailure(message, failure))
        {
            Supervisor.Fail_InTurn(incarnation, failure);
        }
    }
}
