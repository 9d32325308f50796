namespace Lato.Engine;

/// <summary>The stop: no new messages, an end for those under way, and for the actors below.</summary>
internal sealed partial class ActorCell
{
    readonly TaskCompletionSource _stopped = new(); // set by a piece of work of the engine, outside of any turn

    /// <summary>Takes no new messages; completes when those under way have ended and the instance is released.</summary>
    public Task StopAsync(Exception? cause = null)
    {
        if (!Interlocked.Exchange(ref _isStopped, true))
        {
            EndSubscriptions();
            Continue(new Continuation(null, _ => Stop_InTurn(cause), null));
            StopChildrenAsync(cause).LogFailure(_engine.Log, $"The stop of '{Path}'");
        }

        return _stopped.Task;
    }

    async Task StopChildrenAsync(Exception? cause)
    {
        await Task.WhenAll(Children.All().Select(child => child.StopAsync(cause)).Append(_released.Task)).ConfigureAwait(false);
        await TellStoppedAsync().ConfigureAwait(false);
        _engine.Forget(_parent, _name);
        _stopped.SetResult();
    }

    async Task TellStoppedAsync()
    {
        try
        {
            await _engine.OnStoppedAsync(this).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _engine.Log.StrayException(failure, Path, nameof(ActorEngine.OnStoppedAsync));
        }
    }

    void Stop_InTurn(Exception? cause)
    {
        RefuseHeld();
        _engine.Events.Publish(new ActorStopped(Path, cause));
        bool isIdle;
        using (_entry.Enter())
        {
            isIdle = _incarnation.Replace();
        }

        if (isIdle)
        {
            Release(_incarnation);
        }
    }
}
