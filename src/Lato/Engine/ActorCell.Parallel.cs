namespace Lato.Engine;

/// <summary>The parallel mode: no turn, only slots. Messages run on any thread; what they post runs anywhere.</summary>
internal sealed partial class ActorCell
{
    Answer AskParallel(Frame frame)
    {
        if (IsStopped)
        {
            return Answer.Failed(frame.StoppedError());
        }

        if (TryAdmit(frame))
        {
            return StartParallel(frame);
        }

        if (!TryCount(frame))
        {
            return Answer.Failed(frame.FullError(_options.MailboxCapacity));
        }

        if (!TryAdmitOrHold(frame))
        {
            return frame.Pending!.Answer;
        }

        Interlocked.Decrement(ref _queued);
        return StartParallel(frame);
    }

    Answer StartParallel(Frame frame)
    {
        if (frame.MayRunInline && _engine.RunsParallelInline)
        {
            return ReceiveParallel(frame);
        }

        var scheduled = frame.SuspendWithFlow();
        frame.State = FrameState.Scheduled;
        frame.OnWaiting();
        ScheduleParallel(frame);
        return scheduled.Answer;
    }

    void ScheduleParallel(Frame frame)
    {
        var work = new ParallelStart(this, frame);
        if (frame.Has(FrameTraits.Blocking))
        {
            _engine.ScheduleBlocking(work);
        }
        else
        {
            _engine.Schedule(work);
        }
    }

    void StartHeldParallel()
    {
        while (NextAdmitted(FrameState.Scheduled) is { } frame)
        {
            ScheduleParallel(frame);
        }
    }

    Answer ReceiveParallel(Frame frame) =>
        TryReceiveParallel(frame, out var result) ? Answer.Of(result) : frame.Pending!.Answer;

    /// <returns>True if the message has ended; else its pending answer is answered in time.</returns>
    bool TryReceiveParallel(Frame frame, out object? result)
    {
        result = null;
        if (!TryBeginParallel(frame))
        {
            RefuseParallel(frame, frame.StoppedError());
            return false;
        }

        var callersContext = SynchronizationContext.Current;
        var callersFlow = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(frame);
        try
        {
            var receiving = frame.ReceiveBy(frame.Incarnation!.Actor);
            if (!receiving.HasResult)
            {
                frame.Suspend().Observe(receiving);
                return false;
            }

            result = receiving.Result;
        }
        catch (Exception failure)
        {
            frame.Suspend().Observe(Answer.Failed(failure));
            return false;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callersContext);
            Flow.Restore(callersFlow);
        }

        EndParallel(frame, null);
        return true;
    }

    /// <returns>False if the actor has stopped in the meantime, so that its instance may be released already.</returns>
    bool TryBeginParallel(Frame frame)
    {
        using (_entry.Enter())
        {
            if (_incarnation.IsReplaced)
            {
                return false;
            }

            frame.Incarnation = _incarnation;
            _incarnation.Begin();
            return true;
        }
    }

    void RefuseParallel(Frame frame, Exception refusal)
    {
        frame.Suspend();
        frame.End();
        Leave(frame);
        DropTell(frame);
        AnswerParallel(frame, Answer.Failed(refusal));
    }

    void AnswerParallel(Frame frame, in Answer answer)
    {
        AnswerTeller(frame, answer);
        frame.Pending!.Prepare(answer);
        if (_engine.IsSimulation)
        {
            _engine.Schedule(frame.Pending);
        }
        else
        {
            frame.Pending.Complete();
        }
    }

    void EndParallel(Frame frame, Exception? failure)
    {
        var incarnation = frame.Incarnation!;
        frame.End();
        bool isLast;
        using (_entry.Enter())
        {
            _admission!.Leave(frame);
            isLast = incarnation.End();
        }

        if (isLast)
        {
            Release(incarnation);
        }

        if (failure is not null && IsOwnFailure(frame, failure))
        {
            Continue(new Continuation(null, _ => Fail_InTurn(incarnation, failure), null));
        }

        StartHeldParallel();
    }

    void RunParallel(in Continuation continuation)
    {
        var frame = continuation.Frame!;
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(frame);
        try
        {
            continuation.Callback(continuation.State);
        }
        catch (Exception stray)
        {
            Continue(new Continuation(null, _ => Stray_InTurn(frame, stray), null));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>A segment of a message for which there is no turn.</summary>
    internal sealed class ParallelSegment(ActorCell cell, Continuation continuation) : IThreadPoolWorkItem
    {
        public Frame Frame => continuation.Frame!;

        public void Execute() => cell.RunParallel(continuation);

        public override string ToString() => $"{continuation.Frame?.Describe()} goes on";
    }

    sealed class ParallelStart(ActorCell cell, Frame frame) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            if (!cell.TryBeginScheduled(frame))
            {
                return;
            }

            var pending = frame.Pending!;
            if ((cell.IsStopped ? frame.StoppedError() : frame.Refusal()) is { } refusal)
            {
                cell.RefuseParallel(frame, refusal);
                return;
            }

            var flow = pending.Context;
            pending.Context = null;
            frame.NoteTime();
            if (flow is null)
            {
                Run();
            }
            else
            {
                ExecutionContext.Run(flow, static start => ((ParallelStart)start!).Run(), this);
            }
        }

        public override string ToString() => $"{frame.Describe()} begins";

        void Run()
        {
            if (cell.TryReceiveParallel(frame, out var result))
            {
                cell.AnswerParallel(frame, Answer.Of(result));
            }
        }
    }
}
