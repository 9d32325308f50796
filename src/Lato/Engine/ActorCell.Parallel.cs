namespace Lato.Engine;

/// <summary>The parallel mode: no turn, only slots. Messages run on any thread; what they post runs anywhere.</summary>
internal sealed partial class ActorCell
{
    InvocationResult AskParallel(MessageContext message)
    {
        if (IsStopped)
        {
            return InvocationResult.Failed(message.StoppedError());
        }

        if (TryAdmit(message))
        {
            return StartParallel(message);
        }

        if (!TryCount(message))
        {
            return InvocationResult.Failed(message.FullError(_options.MailboxCapacity));
        }

        if (!TryAdmitOrHold(message))
        {
            return message.Pending!.Result;
        }

        Interlocked.Decrement(ref _queued);
        return StartParallel(message);
    }

    InvocationResult StartParallel(MessageContext message)
    {
        if (message.MayRunInline && _engine.RunsParallelInline)
        {
            return ReceiveParallel(message);
        }

        var scheduled = message.SuspendWithFlow();
        message.State = MessageState.Scheduled;
        message.OnWaiting();
        ScheduleParallel(message);
        return scheduled.Result;
    }

    void ScheduleParallel(MessageContext message)
    {
        var work = new ParallelStart(this, message);
        if (message.Has(MessageFlags.Blocking))
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
        while (NextAdmitted(MessageState.Scheduled) is { } message)
        {
            ScheduleParallel(message);
        }
    }

    InvocationResult ReceiveParallel(MessageContext message) =>
        TryReceiveParallel(message, out var result) ? InvocationResult.Of(result) : message.Pending!.Result;

    /// <returns>True if the message has ended; else its pending answer is answered in time.</returns>
    bool TryReceiveParallel(MessageContext message, out object? result)
    {
        result = null;
        if (!TryBeginParallel(message))
        {
            RefuseParallel(message, message.StoppedError());
            return false;
        }

        var callersContext = SynchronizationContext.Current;
        var callersFlow = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(message);
        try
        {
            var receiving = message.ReceiveBy(message.Incarnation!.Actor);
            if (!receiving.HasResult)
            {
                message.Suspend().Observe(receiving);
                return false;
            }

            result = receiving.Result;
        }
        catch (Exception failure)
        {
            message.Suspend().Observe(InvocationResult.Failed(failure));
            return false;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callersContext);
            ExecutionContextRestorer.Restore(callersFlow);
        }

        EndParallel(message, null);
        return true;
    }

    /// <returns>False if the actor has stopped in the meantime, so that its instance may be released already.</returns>
    bool TryBeginParallel(MessageContext message)
    {
        using (_entry.Enter())
        {
            if (_incarnation.IsReplaced)
            {
                return false;
            }

            message.Incarnation = _incarnation;
            _incarnation.Begin();
            return true;
        }
    }

    void RefuseParallel(MessageContext message, Exception refusal)
    {
        message.Suspend();
        message.End();
        Leave(message);
        DropTell(message);
        AnswerParallel(message, InvocationResult.Failed(refusal));
    }

    void AnswerParallel(MessageContext message, in InvocationResult answer)
    {
        AnswerTeller(message, answer);
        message.Pending!.Prepare(answer);
        if (_engine.IsSimulation)
        {
            _engine.Schedule(message.Pending);
        }
        else
        {
            message.Pending.Complete();
        }
    }

    void EndParallel(MessageContext message, Exception? failure)
    {
        var incarnation = message.Incarnation!;
        message.End();
        bool isLast;
        using (_entry.Enter())
        {
            _admission!.Leave(message);
            isLast = incarnation.End();
        }

        if (isLast)
        {
            Release(incarnation);
        }

        if (failure is not null && IsOwnFailure(message, failure))
        {
            Continue(new Continuation(null, _ => Fail_InTurn(incarnation, failure), null));
        }

        StartHeldParallel();
    }

    void RunParallel(in Continuation continuation)
    {
        var message = continuation.Message!;
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(message);
        try
        {
            continuation.Callback(continuation.State);
        }
        catch (Exception stray)
        {
            Continue(new Continuation(null, _ => Stray_InTurn(message, stray), null));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>A segment of a message for which there is no turn.</summary>
    internal sealed class ParallelSegment(ActorCell cell, Continuation continuation) : IThreadPoolWorkItem
    {
        public MessageContext Message => continuation.Message!;

        public void Execute() => cell.RunParallel(continuation);

        public override string ToString() => $"{continuation.Message?.Describe()} goes on";
    }

    sealed class ParallelStart(ActorCell cell, MessageContext message) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            if (!cell.TryBeginScheduled(message))
            {
                return;
            }

            var pending = message.Pending!;
            if ((cell.IsStopped ? message.StoppedError() : message.Refusal()) is { } refusal)
            {
                cell.RefuseParallel(message, refusal);
                return;
            }

            var flow = pending.Context;
            pending.Context = null;
            message.NoteTime();
            if (flow is null)
            {
                Run();
            }
            else
            {
                ExecutionContext.Run(flow, static start => ((ParallelStart)start!).Run(), this);
            }
        }

        public override string ToString() => $"{message.Describe()} begins";

        void Run()
        {
            if (cell.TryReceiveParallel(message, out var result))
            {
                cell.AnswerParallel(message, InvocationResult.Of(result));
            }
        }
    }
}
