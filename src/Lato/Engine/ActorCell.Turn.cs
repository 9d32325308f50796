namespace Lato.Engine;

/// <summary>The turn: who may run a segment of this actor now.</summary>
internal sealed partial class ActorCell
{
    const int Held = 1;
    const int One = 2;
    // Bit 0: somebody holds the turn. Above: how many messages and continuations are queued.
    // One word, so that "the turn is free and nothing counted waits" is one comparison.
    int _state;
    int _queued; // messages not yet started, in the mailbox or at the gate

    int _runningThread; // written only in the turn; what a thread reads of itself is exact
    long _givenAt; // only in the turn; milliseconds of real time
    PendingReply? _answered; // only in the turn: answers to be given once the turn is given back

    /// <summary>Takes the turn if it is free and nothing waits for it.</summary>
    bool TryTakeTurn()
    {
        if (Interlocked.CompareExchange(ref _state, Held, 0) != 0)
        {
            return false;
        }

        if (!HasUncounted_InTurn())
        {
            return true;
        }

        GiveBackTurn();
        return false;
    }

    /// <summary>Whether a message is in the mailbox whose sender has yet to count it. What that sender sends next must not overtake it.</summary>
    bool HasUncounted_InTurn()
    {
        if (MailboxDepth == 0)
        {
            return false;
        }

        using (_entry.Enter())
        {
            return _messages.First_NeedsLock() is not null;
        }
    }

    void GiveBackTurn()
    {
        var answered = TakeAnswered_InTurn();
        var state = Interlocked.CompareExchange(ref _state, 0, Held);
        if (state < 0 && AwaitCount_InTurn() == Held)
        {
            state = Interlocked.CompareExchange(ref _state, 0, Held);
        }

        if (state != Held)
        {
            _engine.ScheduleTurn(this, this); // something waits: the turn goes to it
        }

        Give(answered);
    }

    /// <summary>What was queued may have been taken, by its own caller, before its sender came to count it. The sender is about to.</summary>
    int AwaitCount_InTurn()
    {
        var spin = new SpinWait();
        int state;
        while ((state = Volatile.Read(ref _state)) < 0)
        {
            spin.SpinOnce();
        }

        return state;
    }

    /// <summary>
    /// Gives answers outside of the turn. Of those that may run code which blocks, only the last one is given on this
    /// thread: it must not keep the others from being given.
    /// </summary>
    void Give(PendingReply? answered, bool isScheduled = false)
    {
        if (answered is null)
        {
            return;
        }

        while (answered.Next is { } next)
        {
            if (answered.IsGivenInPlace)
            {
                answered.Complete();
            }
            else
            {
                _engine.Schedule(answered);
            }

            answered = next;
        }

        if (isScheduled)
        {
            _engine.RunCallerAfterTurn(answered);
        }
        else
        {
            answered.Complete();
        }
    }

    /// <summary>Answers are given together, which is faster, but must not wait for several segments that take long.</summary>
    void GiveOverdue_InTurn()
    {
        var now = Environment.TickCount64;
        if (now == _givenAt || _engine.IsSimulation)
        {
            return; // in a simulation they are given after each segment, and real time decides nothing
        }

        _givenAt = now;
        var answered = TakeAnswered_InTurn();
        while (answered is not null)
        {
            var next = answered.Next;
            _engine.Schedule(answered);
            answered = next;
        }
    }

    void Signal()
    {
        var state = Interlocked.Add(ref _state, One);
        while (state != 0 && (state & Held) == 0) // zero: another thread has taken the turn, done the work and gone
        {
            var seen = Interlocked.CompareExchange(ref _state, state | Held, state);
            if (seen == state)
            {
                _engine.ScheduleTurn(this, this);
                return;
            }

            state = seen;
        }
    }

    public bool IsHeldHere => _runningThread == Environment.CurrentManagedThreadId;

    InvocationResult ReceiveInline(MessageContext message)
    {
        if (IsStopped)
        {
            GiveBackTurn();
            return InvocationResult.Failed(message.StoppedError());
        }

        if (!TryAdmit(message))
        {
            var refused = !TryCount(message);
            if (refused || !TryAdmitOrHold(message))
            {
                GiveBackTurn();
                return refused ? InvocationResult.Failed(message.FullError(_options.MailboxCapacity)) : message.Pending!.Result;
            }

            Interlocked.Decrement(ref _queued);
        }

        var answer = Receive_InTurn(message);
        if (answer.Task is { IsCompleted: false })
        {
            RunCallsFrom_InTurn(message);
        }

        GiveBackTurn();
        return answer;
    }

    /// <summary>The sender blocks inside this very turn: what it asks for runs now, as a method call would.</summary>
    InvocationResult ReceiveNested(MessageContext message)
    {
        if (IsStopped)
        {
            return InvocationResult.Failed(message.StoppedError());
        }

        Interlocked.Increment(ref _queued);
        if (!TryAdmitOrHold(message))
        {
            return message.Pending!.Result;
        }

        Interlocked.Decrement(ref _queued);
        return Receive_InTurn(message);
    }

    /// <summary>Runs the first segment of a message; the answer is not complete if it has to wait for something.</summary>
    InvocationResult Receive_InTurn(MessageContext message)
    {
        message.State = MessageState.Inside;
        message.Incarnation = _incarnation;
        _incarnation.Begin();
        var outerThread = _runningThread;
        _runningThread = Environment.CurrentManagedThreadId;
        var callersContext = SynchronizationContext.Current;
        var callersFlow = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(message);
        InvocationResult receiving;
        try
        {
            receiving = message.ReceiveBy(_incarnation.Actor);
            if (receiving.Task is { IsCompleted: false })
            {
                var pending = message.Suspend();
                pending.Observe(receiving);
                return pending.Result;
            }
        }
        catch (Exception failure)
        {
            receiving = InvocationResult.Failed(failure);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callersContext);
            ExecutionContextRestorer.Restore(callersFlow);
            _runningThread = outerThread;
        }

        if (receiving.HasResult)
        {
            End_InTurn(message, null);
            return receiving;
        }

        var failed = Completion.FailureOf(receiving.Task!);
        End_InTurn(message, failed);
        return InvocationResult.Failed(failed);
    }
}
