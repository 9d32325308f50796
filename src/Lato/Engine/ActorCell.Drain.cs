using System.Diagnostics.CodeAnalysis;

namespace Lato.Engine;

/// <summary>Works off what is queued. Whoever schedules a cell hands it the turn.</summary>
internal sealed partial class ActorCell
{
    const int Batch = 64;
    const int ContinuationsInARow = 16;

    // What a blocked message has passed over while it pumped; goes before the queues. Only in the turn.
    readonly Queue<Continuation> _passedContinuations = new();
    MessageContext? _startsOnOwnThread; // only in the turn
    int _continuationsInARow; // only in the turn

    void IThreadPoolWorkItem.Execute()
    {
        if (_startsOnOwnThread is { } blocking)
        {
            _startsOnOwnThread = null;
            if (TryBeginScheduled(blocking))
            {
                StartQueued_InTurn(blocking);
            }

            if (TryFinishTurn())
            {
                return;
            }
        }

        var segments = _engine.IsSimulation ? 1 : Batch;
        for (var i = 0; i < segments; i++)
        {
            RunNext_InTurn();
            if (_startsOnOwnThread is not null)
            {
                var answers = TakeAnswered_InTurn();
                _engine.ScheduleBlocking(this);
                Give(answers, isScheduled: true);
                return;
            }

            if (TryFinishTurn())
            {
                return;
            }
        }

        var answered = TakeAnswered_InTurn();
        _engine.ScheduleTurn(this, this);
        Give(answered, isScheduled: true);
    }

    /// <summary>Counts one item as done, and gives the turn back when it was the last.</summary>
    bool TryFinishTurn()
    {
        var state = Interlocked.Add(ref _state, -One);
        if ((state < 0 ? AwaitCount_InTurn() : state) != Held)
        {
            GiveOverdue_InTurn();
            return false;
        }

        var answered = TakeAnswered_InTurn();
        if (Interlocked.CompareExchange(ref _state, 0, Held) == Held)
        {
            Give(answered, isScheduled: true);
            return true;
        }

        _answered = answered;
        return false;
    }

    void RunNext_InTurn()
    {
        var messagesWait = !_messages.LooksEmpty;
        if ((!messagesWait || _continuationsInARow < ContinuationsInARow) && TryNextContinuation_InTurn(out var continuation))
        {
            _continuationsInARow++;
            Run_InTurn(continuation);
            return;
        }

        _continuationsInARow = 0;
        if (TryNextMessage_InTurn(out var message))
        {
            AdmitQueued_InTurn(message);
        }
    }

    bool TryNextContinuation_InTurn(out Continuation continuation) =>
        _passedContinuations.TryDequeue(out continuation) || _continuations.TryDequeue(out continuation);

    /// <returns>False for one that was taken out while it waited, but is still counted.</returns>
    bool TryNextMessage_InTurn([NotNullWhen(true)] out MessageContext? message)
    {
        using (_entry.Enter())
        {
            if (_messages.First_NeedsLock() is { } first)
            {
                message = Take_NeedsLock(first);
                return true;
            }

            message = null;
            return _withdrawn-- > 0 ? false : throw new InvalidOperationException($"Bug in Lato: '{Path}' counts more work than it has.");
        }
    }

    MessageContext Take_NeedsLock(PendingReply queued)
    {
        _messages.TryRemove_NeedsLock(queued);
        queued.Message.State = MessageState.New;
        return queued.Message;
    }

    void AdmitQueued_InTurn(MessageContext message, bool inPlace = false)
    {
        if ((IsStopped ? message.StoppedError() : message.Refusal()) is { } refusal)
        {
            Interlocked.Decrement(ref _queued);
            Refuse_InTurn(message, refusal);
            return;
        }

        if (!TryAdmitOrHold(message))
        {
            return;
        }

        Interlocked.Decrement(ref _queued);
        if (message.Has(MessageFlags.Blocking) && !inPlace)
        {
            StartOnOwnThread_InTurn(message);
        }
        else
        {
            StartQueued_InTurn(message);
        }
    }

    void StartOnOwnThread_InTurn(MessageContext message)
    {
        message.State = MessageState.Scheduled;
        _startsOnOwnThread = message;
        message.OnWaiting();
    }

    void Refuse_InTurn(MessageContext message, Exception refusal)
    {
        DropTell(message);
        message.End();
        Answer_InTurn(message, InvocationResult.Failed(refusal));
    }

    /// <summary>A refused tell has no caller that could learn of it.</summary>
    void DropTell(MessageContext message)
    {
        if (message is ActorMessage { IsTell: true } tell)
        {
            _engine.Events.PublishDeadLetter(tell.Message, Path, "the actor is stopped");
        }
    }

    void StartQueued_InTurn(MessageContext message)
    {
        var pending = message.Pending!;
        var flow = pending.Context;
        pending.Context = null;
        message.NoteTime();
        if (flow is null || flow == ExecutionContext.Capture())
        {
            ReceiveQueued_InTurn(message);
        }
        else
        {
            ExecutionContext.Run(flow, static state => ((MessageContext)state!).Cell.ReceiveQueued_InTurn((MessageContext)state), message);
        }
    }

    void ReceiveQueued_InTurn(MessageContext message)
    {
        var answer = Receive_InTurn(message);
        if (message.HasEnded) // else its end will be posted
        {
            Answer_InTurn(message, answer);
        }
    }

    void Run_InTurn(in Continuation continuation)
    {
        if (continuation.Message is not { } message)
        {
            continuation.Callback(continuation.State);
            return;
        }

        var outerThread = _runningThread;
        _runningThread = Environment.CurrentManagedThreadId;
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(message);
        try
        {
            continuation.Callback(continuation.State);
        }
        catch (Exception stray)
        {
            Stray_InTurn(message, stray);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            _runningThread = outerThread;
        }
    }
}
