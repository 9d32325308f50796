using Lato.Diagnostics;

namespace Lato.Engine;

/// <summary>How messages end, and what a failure does to the actor.</summary>
internal sealed partial class ActorCell
{
    readonly Func<Actor> _factory;
    readonly RestartBudget _budget; // only in the turn
    readonly ScheduledCompletionSource _released;
    Incarnation _incarnation; // changed only in the turn; under the lock of the entry in the parallel mode
    volatile bool _isStopped;
    int _restarts; // written only in the turn
    long _lastRestart; // written only in the turn
    int _instances = 1; // not yet released; changed atomically

    public bool IsStopped => _isStopped;

    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>Whether it was restarted so lately that it still counts against its limit.</summary>
    public bool HasRestartedLately =>
        Restarts > 0 && _engine.Time.GetElapsedTime(Volatile.Read(ref _lastRestart)) < _options.RestartWindow;

    /// <summary>Called when a failure was escalated and there is no parent to decide.</summary>
    public Action<Exception>? EscalatedAtRoot { get; init; }

    /// <summary>Replaces the instance by a fresh one, as after a failure.</summary>
    public void Restart(Exception cause) => Continue(new Continuation(null, _ => Restart_InTurn(cause), null));

    public void Received(MessageContext message, in InvocationResult answer)
    {
        var failure = answer.HasResult ? null : Completion.FailureOf(answer.Task!);
        if (_options.Concurrency == Concurrency.Parallel)
        {
            EndParallel(message, failure);
            AnswerParallel(message, answer);
            return;
        }

        End_InTurn(message, failure);
        Answer_InTurn(message, answer);
    }

    void Answer_InTurn(MessageContext message, in InvocationResult answer)
    {
        AnswerTeller(message, answer);
        var pending = message.Pending!;
        pending.Prepare(answer);
        pending.Next = _answered;
        _answered = pending;
    }

    void AnswerTeller(MessageContext message, in InvocationResult answer)
    {
        if (message is ActorMessage { IsTell: true, Sender: { } sender } && answer is { HasResult: true, Result: { } result })
        {
            sender.Tell(result, this);
        }
    }

    PendingReply? TakeAnswered_InTurn()
    {
        var answered = _answered;
        _answered = null;
        return answered;
    }

    void End_InTurn(MessageContext message, Exception? failure)
    {
        var incarnation = message.Incarnation!;
        message.End();

        if (incarnation.End())
        {
            Release(incarnation);
        }

        if (_admission is not null)
        {
            Leave(message);
        }

        if (failure is not null && IsOwnFailure(message, failure))
        {
            Fail_InTurn(incarnation, failure);
        }
    }

    /// <summary>A failure counts once, where it began: not again in the callers it passes through, and cancellations and expected ones not at all.</summary>
    static bool IsOwnFailure(MessageContext message, Exception failure)
    {
        var isOwn = failure is not (OperationCanceledException or DeadlockException or IHasOutcome { Outcome: LatoDiagnostics.TimeoutOutcome })
            && !message.IsExpected(failure) && message.FailuresBelow?.IsIn(failure) != true;
        message.Parent?.AddFailureBelow(failure);
        return isOwn;
    }

    void Stray_InTurn(MessageContext message, Exception stray)
    {
        _engine.Log.StrayException(stray, Path, message.Describe());
        Fail_InTurn(message.Incarnation!, stray);
    }

    void Fail_InTurn(Incarnation incarnation, Exception failure)
    {
        LatoMetrics.Failed(Path);
        if (incarnation.IsReplaced || _isStopped)
        {
            return;
        }

        var directive = _options.OnFailure;
        if (directive == SupervisionDirective.Restart)
        {
            directive = _budget.Spend(_engine.Time.GetElapsedTime(0));
        }

        switch (directive)
        {
            case SupervisionDirective.Restart:
                Restart_InTurn(failure);
                break;
            case SupervisionDirective.Stop:
                _engine.Log.ActorStopped(failure, Path);
                StopAsync(failure).LogFailure(_engine.Log, $"The stop of '{Path}'");
                break;
            case SupervisionDirective.Escalate when _parent is { } parent:
                parent.Continue(new Continuation(null, _ => parent.Fail_InTurn(parent._incarnation, failure), null));
                break;
            case SupervisionDirective.Escalate:
                EscalatedAtRoot?.Invoke(failure);
                break;
        }
    }

    void Restart_InTurn(Exception cause)
    {
        Incarnation fresh;
        try
        {
            fresh = new Incarnation(Create());
        }
        catch (Exception failure)
        {
            _engine.Log.ActorStopped(failure, Path);
            StopAsync(failure).LogFailure(_engine.Log, $"The stop of '{Path}'");
            return;
        }

        var old = _incarnation;
        bool isIdle;
        Interlocked.Increment(ref _instances);
        using (_entry.Enter())
        {
            _incarnation = fresh;
            isIdle = old.Replace();
        }

        if (isIdle)
        {
            Release(old);
        }

        Volatile.Write(ref _lastRestart, _engine.Time.GetTimestamp());
        Volatile.Write(ref _restarts, _restarts + 1);
        LatoMetrics.Restarted(Path);
        _engine.Log.ActorRestarted(cause, Path);
        _engine.Events.Publish(new ActorRestarted(Path, cause));
        _engine.OnRestarted(this, cause);
    }

    Actor Create()
    {
        var actor = _factory();
        actor.Self = this;
        return actor;
    }

    void Release(Incarnation incarnation) => _engine.Schedule(new Releasing(this, incarnation));

    sealed class Releasing(ActorCell cell, Incarnation incarnation) : IThreadPoolWorkItem
    {
        public override string ToString() => $"an instance of {cell.Path} is released";

        public async void Execute()
        {
            try
            {
                SynchronizationContext.SetSynchronizationContext(EngineContext.Of(cell._engine, ToString()));
                await cell._engine.Joined(incarnation.Actor.StoppedAsync().AsTask()).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                cell._engine.Log.StrayException(failure, cell.Path, "StoppedAsync");
            }

            if (Interlocked.Decrement(ref cell._instances) == 0)
            {
                cell._released.Complete();
            }
        }
    }
}
