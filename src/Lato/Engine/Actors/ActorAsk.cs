namespace Lato.Engine;

/// <summary>An ask of a plain actor with a plain message, which its sender may give up.</summary>
internal static class ActorAsk
{
    public static async Task<object?> RunAsync(LocalActor actor, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A timeout is zero or longer, or Timeout.InfiniteTimeSpan.");
        }

        var sent = new ActorMessage(actor, message, sender: null, isTell: false);
        if (MessageContext.IsForeignContext)
        {
            sent.Flags |= MessageFlags.Queued;
        }

        var reply = actor.Ask(sent).AsTask();
        if (reply.IsCompleted || (timeout is null && !cancellationToken.CanBeCanceled))
        {
            return await reply.ConfigureAwait(false);
        }

        try
        {
            var waiting = timeout > TimerSpan.Longest
                ? reply.WaitLongAsync(timeout.Value, actor.Engine.Time, cancellationToken)
                : reply.WaitAsync(timeout ?? Timeout.InfiniteTimeSpan, actor.Engine.Time, cancellationToken);
            return await waiting.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await new SwitchToEngine(actor.Engine); // the clock, as a token that is cancelled, has others to tell too
            if (reply.IsCompleted)
            {
                return await reply.ConfigureAwait(false); // just in time, or a timeout of the actor's own
            }

            throw new AskTimeoutException(message.GetType().Name, actor.Path, timeout!.Value);
        }
        catch (OperationCanceledException) when (!reply.IsCompleted)
        {
            await new SwitchToEngine(actor.Engine);
            throw;
        }
        finally
        {
            if (!reply.IsCompleted)
            {
                actor.TryRefuse(sent, new OperationCanceledException("The caller no longer waits for the reply."));
                reply.Ignore(); // a late failure is dropped as a late reply is
            }
        }
    }
}
