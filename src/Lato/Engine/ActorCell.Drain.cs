using System.Diagnostics.CodeAnalysis;

namespace Lato.Engine;

/// <summary>Works off what is queued. Whoever schedules a cell hands it the turn.</summary>
internal sealed partial class ActorCell
{
    const int Batch = 64;
    const int ContinuationsInARow = 16;

    // What a blocked message has passed over while it pumped; goes before the queues. Only in the turn.
    readonly Queue<Continuation> _passedContinuations = new();
    Frame? _startsOnOwnThread; // only in the turn
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
        if (TryNextMessage_InTurn(out var frame))
        {
            AdmitQueued_InTurn(frame);
        }
    }

    bool TryNextContinuation_InTurn(out Continuation continuation) =>
        _passedContinuations.TryDequeue(out continuation) || _continuations.TryDequeue(out continuation);

    /// <returns>False for one that was taken out while it waited, but is still counted.</returns>
    bool TryNextMessage_InTurn([NotNullWhen(true)] out Frame? frame)
    {
        using (_entry.Enter())
        {
            if (_messages.First_NeedsLock() is { } first)
            {
                frame = Take_NeedsLock(first);
                return true;
            }

            frame = null;
            return _withdrawn-- > 0 ? false : throw new InvalidOperationException($"Bug in Lato: '{Path}' counts more work than it has.");
        }
    }

    Frame Take_NeedsLock(PendingAnswer queued)
    {
        _messages.TryRemove_NeedsLock(queued);
        queued.Frame.State = FrameState.New;
        return queued.Frame;
    }

    void AdmitQueued_InTurn(Frame frame, bool inPlace = false)
    {
        if ((IsStopped ? frame.StoppedError() : frame.Refusal()) is { } refusal)
        {
            Interlocked.Decrement(ref _queued);
            Refuse_InTurn(frame, refusal);
            return;
        }

        if (!TryAdmitOrHold(frame))
        {
            return;
        }

        Interlocked.Decrement(ref _queued);
        if (frame.Has(FrameTraits.Blocking) && !inPlace)
        {
            StartOnOwnThread_InTurn(frame);
        }
        else
        {
            StartQueued_InTurn(frame);
        }
    }

    void StartOnOwnThread_InTurn(Frame frame)
    {
        frame.State = FrameState.Scheduled;
        _startsOnOwnThread = frame;
        frame.OnWaiting();
    }

    void Refuse_InTurn(Frame frame, Exception refusal)
    {
        DropTell(frame);
        frame.End();
        Answer_InTurn(frame, Answer.Failed(refusal));
    }

    /// <summary>A refused tell has no caller that could learn of it.</summary>
    void DropTell(Frame frame)
    {
        if (frame is MessageFrame { IsTell: true } tell)
        {
            _engine.Events.PublishDeadLetter(tell.Message, Path, "the actor is stopped");
        }
    }

    void StartQueued_InTurn(Frame frame)
    {
        var pending = frame.Pending!;
        var flow = pending.Context;
        pending.Context = null;
        frame.NoteTime();
        if (flow is null || flow == ExecutionContext.Capture())
        {
            ReceiveQueued_InTurn(frame);
        }
        else
        {
            ExecutionContext.Run(flow, static state => ((Frame)state!).Cell.ReceiveQueued_InTurn((Frame)state), frame);
        }
    }

    void ReceiveQueued_InTurn(Frame frame)
    {
        var answer = Receive_InTurn(frame);
        if (frame.HasEnded) // else its end will be posted
        {
            Answer_InTurn(frame, answer);
        }
    }

    void Run_InTurn(in Continuation continuation)
    {
        if (continuation.Frame is not { } frame)
        {
            continuation.Callback(continuation.State);
            return;
        }

        var outerThread = _runningThread;
        _runningThread = Environment.CurrentManagedThreadId;
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(frame);
        try
        {
            continuation.Callback(continuation.State);
        }
        catch (Exception stray)
        {
            Stray_InTurn(frame, stray);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            _runningThread = outerThread;
        }
    }
}
