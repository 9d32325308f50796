using Lato.Diagnostics;

namespace Lato.Engine;

/// <summary>What a failure does to one actor: it resumes, restarts, stops, or has its parent decide. How it restarts and stops.</summary>
internal sealed class Supervisor
{
    readonly LocalActor _actor;
    RestartBudget? _budget; // only in the turn; made with the first restart
    TaskCompletionSource? _stopped; // made by the first who asks; set by a piece of work of the engine, outside of any turn
    volatile bool _isStopped;
    int _restarts; // written only in the turn
    long _lastRestart; // written only in the turn

    public Supervisor(LocalActor actor, Func<Actor> factory, Actor? first)
    {
        _actor = actor;
        Instances = new ActorInstances(actor, factory, first);
    }

    public ActorInstances Instances { get; }

    public bool IsStopped => _isStopped;

    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>Whether the actor was restarted so recently that it still counts against its limit.</summary>
    public bool HasRestartedRecently => Restarts > 0 && _actor.Engine.Time.GetElapsedTime(Volatile.Read(ref _lastRestart)) < _actor.Options.RestartWindow;

    /// <summary>Called when a failure was escalated and there is no parent to decide.</summary>
    public Action<Exception>? EscalatedAtRoot { get; set; }

    /// <summary>Replaces the instance by a fresh one, as after a failure.</summary>
    public void Restart(Exception cause) => _actor.Continue(new Continuation(null, _ => Restart_InTurn(cause), null));

    /// <summary>Takes no new messages; completes when those under way have ended and the instance is released.</summary>
    public Task StopAsync(Exception? cause = null)
    {
        var stopped = Volatile.Read(ref _stopped) ?? Interlocked.CompareExchange(ref _stopped, new TaskCompletionSource(), null) ?? _stopped;
        if (!Interlocked.Exchange(ref _isStopped, true))
        {
            _actor.Subscriptions.End();
            _actor.Continue(new Continuation(null, _ => Stop_InTurn(cause), null));
            StopChildrenAsync(cause).LogFailure(_actor.Engine.Log, $"The stop of '{_actor.Path}'");
        }

        return stopped.Task;
    }

    /// <summary>Something failed that no caller awaits.</summary>
    public void Stray_InTurn(MessageContext message, Exception stray)
    {
        _actor.Engine.Log.StrayException(stray, _actor.Path, message.Describe());
        Fail_InTurn(message.Incarnation!, stray);
    }

    /// <summary>An instance has failed.</summary>
    public void Fail_InTurn(Incarnation incarnation, Exception failure)
    {
        LatoMetrics.Failed(_actor.MetricPath);
        if (incarnation.IsReplaced || _isStopped)
        {
            return;
        }

        var directive = _actor.Options.OnFailure;
        if (directive == SupervisionDirective.Restart)
        {
            directive = (_budget ??= new RestartBudget(_actor.Options.MaxRestarts, _actor.Options.RestartWindow)).Spend(_actor.Engine.Time.GetElapsedTime(0));
        }

        switch (directive)
        {
            case SupervisionDirective.Restart:
                Restart_InTurn(failure);
                break;
            case SupervisionDirective.Stop:
                StopAfter(failure);
                break;
            case SupervisionDirective.Escalate when _actor.Parent is { } parent:
                parent.Continue(new Continuation(null, _ => parent.Supervisor.Fail_InTurn(parent.Supervisor.Instances.Current, failure), null));
                break;
            case SupervisionDirective.Escalate:
                EscalatedAtRoot?.Invoke(failure);
                break;
        }
    }

    /// <summary>A failure counts once, where it began: not again in the callers it passes through, and cancellations and expected ones not at all.</summary>
    public static bool IsOwnFailure(MessageContext message, Exception failure)
    {
        var isOwn = failure is not (OperationCanceledException or DeadlockException or IHasOutcome { Outcome: LatoDiagnostics.TimeoutOutcome })
            && !message.IsExpected(failure) && message.FailuresBelow?.IsIn(failure) != true;
        message.Parent?.AddFailureBelow(failure);
        return isOwn;
    }

    void Restart_InTurn(Exception cause)
    {
        try
        {
            Instances.Replace_InTurn();
        }
        catch (Exception failure)
        {
            StopAfter(failure);
            return;
        }

        Volatile.Write(ref _lastRestart, _actor.Engine.Time.GetTimestamp());
        Volatile.Write(ref _restarts, _restarts + 1);
        LatoMetrics.Restarted(_actor.MetricPath);
        _actor.Engine.Log.ActorRestarted(cause, _actor.Path);
        _actor.Engine.Events.Publish(new ActorRestarted(_actor.Path, cause));
        _actor.Engine.OnRestarted(_actor, cause);
    }

    void StopAfter(Exception failure)
    {
        _actor.Engine.Log.ActorStopped(failure, _actor.Path);
        StopAsync(failure).LogFailure(_actor.Engine.Log, $"The stop of '{_actor.Path}'");
    }

    void Stop_InTurn(Exception? cause)
    {
        while (_actor.Gate.AnyWaiting is { } held)
        {
            _actor.TryRefuse(held, held.StoppedError());
        }

        _actor.Engine.Events.Publish(new ActorStopped(_actor.Path, cause));
        Instances.End_InTurn();
    }

    async Task StopChildrenAsync(Exception? cause)
    {
        await Task.WhenAll(_actor.Children.All().Select(child => child.Supervisor.StopAsync(cause)).Append(Instances.ReleasedAsync())).ConfigureAwait(false);
        await TellStoppedAsync().ConfigureAwait(false);
        _actor.Engine.Forget(_actor.Parent, _actor.Name);
        _stopped!.SetResult();
    }

    async Task TellStoppedAsync()
    {
        try
        {
            await _actor.Engine.OnStoppedAsync(_actor).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _actor.Engine.Log.StrayException(failure, _actor.Path, nameof(ActorEngine.OnStoppedAsync));
        }
    }
}
