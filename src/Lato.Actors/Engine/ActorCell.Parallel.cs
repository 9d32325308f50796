namespace Lato.Engine;

/// <summary>The parallel mode: no turn, only slots. Messages run on any thread; what they post runs anywhere.</summary>
internal sealed partial class ActorCell
{
    ValueTask<object?> AskParallel(Frame frame)
    {
        if (IsStopped)
        {
            return ValueTask.FromException<object?>(frame.StoppedError());
        }

        if (TryAdmit_InTurn(frame))
        {
            if (frame.MayRunInline && _engine.RunsInline)
            {
                return ReceiveParallel(frame);
            }

            frame.Pending = new PendingAnswer(frame) { Context = ExecutionContext.Capture() };
            ScheduleParallel(frame);
            return new ValueTask<object?>(frame.Pending.Task);
        }

        if (_options.Overflow == MailboxOverflow.Reject && MailboxDepth >= _options.MailboxCapacity)
        {
            return ValueTask.FromException<object?>(frame.FullError(_options.MailboxCapacity));
        }

        var pending = Hold_InTurn(frame);
        StartHeldParallel(); // a slot may have become free in between
        return new ValueTask<object?>(pending);
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
        while (NextAdmitted() is { } frame)
        {
            _engine.Waits.Remove(frame);
            ScheduleParallel(frame);
        }
    }

    ValueTask<object?> ReceiveParallel(Frame frame)
    {
        lock (_active)
        {
            frame.Incarnation = _incarnation;
            _incarnation.Begin();
        }

        var callersContext = SynchronizationContext.Current;
        var callersFlow = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var receiving = frame.ReceiveBy(frame.Incarnation.Actor);
            if (receiving.Task is null)
            {
                EndParallel(frame, null);
                return new ValueTask<object?>(receiving.Result);
            }

            Observe(frame, receiving);
        }
        catch (Exception failure)
        {
            Observe(frame, Answer.OfTask(Task.FromException(failure)));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callersContext);
            Flow.Restore(callersFlow);
        }

        return new ValueTask<object?>(frame.Pending!.Task);
    }

    static void Observe(Frame frame, in Answer receiving)
    {
        frame.Pending ??= new PendingAnswer(frame);
        frame.OnSuspended();
        frame.Pending.Observe(receiving);
    }

    void EndParallel(Frame frame, Exception? failure)
    {
        var incarnation = frame.Incarnation!;
        frame.HasEnded = true;
        frame.OnEnded();
        bool isLast;
        lock (_active)
        {
            _active.Remove(frame);
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

    sealed class ParallelStart(ActorCell cell, Frame frame) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            var pending = frame.Pending!;
            if ((cell.IsStopped ? frame.StoppedError() : frame.Refusal()) is { } refusal)
            {
                lock (cell._active)
                {
                    cell._active.Remove(frame);
                }

                frame.HasEnded = true;
                pending.Prepare(null, refusal);
                pending.Execute();
                cell.StartHeldParallel();
                return;
            }

            var flow = pending.Context;
            pending.Context = null;
            if (flow is null)
            {
                Run();
            }
            else
            {
                ExecutionContext.Run(flow, static start => ((ParallelStart)start!).Run(), this);
            }
        }

        void Run()
        {
            var receiving = cell.ReceiveParallel(frame);
            if (frame.HasEnded && receiving.IsCompletedSuccessfully)
            {
                frame.Pending!.Prepare(receiving.Result, null);
                frame.Pending.Execute();
            }
        }
    }
}
