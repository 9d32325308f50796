namespace Lato.Engine;

/// <summary>Works off what waits for the turn of one actor, continuations and messages in a fair order. Everything but <see cref="Run"/> is called in the turn.</summary>
internal sealed class TurnWorker(TurnActor actor, ExecutionTurn turn, ContinuationQueue continuations, ReadyReplies replies)
{
    const int Batch = 64;
    const int ContinuationsInARow = 16;

    MessageContext? _startsOnOwnThread;
    int _continuationsInARow;

    /// <summary>Whoever schedules this hands over the turn.</summary>
    public void Run()
    {
        if (_startsOnOwnThread is { } blocking)
        {
            _startsOnOwnThread = null;
            if (actor.Gate.TryBegin(blocking))
            {
                blocking.StartInFlow();
            }

            if (TryFinish())
            {
                return;
            }
        }

        var segments = actor.Engine.SchedulesEverySegment ? 1 : Batch;
        for (var i = 0; i < segments; i++)
        {
            RunNext_InTurn();
            if (_startsOnOwnThread is not null)
            {
                var ready = replies.Take();
                actor.Engine.ScheduleBlocking(actor);
                replies.Give(ready, isScheduled: true);
                return;
            }

            if (TryFinish())
            {
                return;
            }
        }

        var given = replies.Take();
        actor.Engine.ScheduleTurn(actor, actor);
        replies.Give(given, isScheduled: true);
    }

    /// <summary>After a message gave the turn away on its sender's thread: runs what it sent to its own actor, without a thread hop.</summary>
    public void RunCallsFrom_InTurn(MessageContext message)
    {
        while (continuations.IsEmpty && actor.Mailbox.TryTakeCalledFrom(message, onlyFirst: true, out var next))
        {
            Admit_InTurn(next);
            turn.Done();
        }
    }

    /// <summary>Starts what the gate lets in now; while a message blocks, only what it waits for itself, in place.</summary>
    public void StartHeld_InTurn(MessageContext? blocked = null)
    {
        while (_startsOnOwnThread is null && actor.Gate.LetNextIn(MessageState.Inside, blocked) is { } message)
        {
            if (message.Refusal() is { } refusal)
            {
                message.State = MessageState.Ended;
                actor.Leave(message);
                Refuse_InTurn(message, refusal);
            }
            else
            {
                StartLetIn_InTurn(message, inPlace: blocked is not null);
            }
        }
    }

    /// <summary>Starts a message that was taken out of the mailbox, or has it wait at the gate.</summary>
    public void Admit_InTurn(MessageContext message, bool inPlace = false)
    {
        if ((actor.Supervisor.IsStopped ? message.StoppedError() : message.Refusal()) is { } refusal)
        {
            actor.Mailbox.Uncount();
            Refuse_InTurn(message, refusal);
        }
        else if (actor.Gate.TryAdmitOrHold(message))
        {
            actor.Mailbox.Uncount();
            StartLetIn_InTurn(message, inPlace);
        }
    }

    public void Run_InTurn(in Continuation continuation)
    {
        if (continuation.Message is not { } message)
        {
            continuation.Callback(continuation.State);
            return;
        }

        var outer = turn.Enter();
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(message);
        try
        {
            continuation.Callback(continuation.State);
        }
        catch (Exception stray)
        {
            actor.Supervisor.Stray_InTurn(message, stray);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            turn.Leave(outer);
        }
    }

    /// <summary>Counts one item as done, and gives the turn back when it was the last.</summary>
    bool TryFinish()
    {
        if (!turn.IsDoneWithLast())
        {
            replies.GiveOverdue();
            return false;
        }

        var ready = replies.Take();
        if (turn.TryGiveBack())
        {
            replies.Give(ready, isScheduled: true);
            return true;
        }

        replies.PutBack(ready);
        return false;
    }

    void RunNext_InTurn()
    {
        if ((actor.Mailbox.LooksEmpty || _continuationsInARow < ContinuationsInARow) && continuations.TryTake(out var continuation))
        {
            _continuationsInARow++;
            Run_InTurn(continuation);
            return;
        }

        _continuationsInARow = 0;
        if (actor.Mailbox.TryTakeFirst(out var message))
        {
            Admit_InTurn(message);
        }
    }

    void StartLetIn_InTurn(MessageContext message, bool inPlace)
    {
        if (message.Has(MessageFlags.Blocking) && !inPlace)
        {
            message.State = MessageState.Scheduled;
            _startsOnOwnThread = message;
            message.OnWaiting();
        }
        else
        {
            message.StartInFlow();
        }
    }

    void Refuse_InTurn(MessageContext message, Exception refusal)
    {
        actor.DropTell(message);
        message.End();
        actor.Reply_InTurn(message, InvocationResult.Failed(refusal));
    }
}
