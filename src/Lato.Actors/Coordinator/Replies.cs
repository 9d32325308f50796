using Akka;
using Akka.Actor;
using Lato.Actors.Engine;

namespace Lato.Actors.Coordinator;

/// <summary>Sends results to whoever sent the message.</summary>
internal static class Replies
{
    public static async Task SendAsync(Task<object?> running, object message, ReplyTarget target)
    {
        object? reply;
        try
        {
            var result = await running.ConfigureAwait(false);
            if (target.IsNone || (message is Event && !target.IsAsk))
            {
                return;
            }

            reply = result ?? (target.IsAsk ? null : Done.Instance);
        }
        catch (Exception failure)
        {
            if (target.IsNone || (message is Event && !target.IsAsk))
            {
                target.Link.Engine.Log.ToldFailed(failure, message.GetType().Name, target.Link.Start.Actor.Path);
                return;
            }

            reply = new Status.Failure(failure);
        }

        target.Sender!.Tell(reply, target.Link.Ref);
    }

    /// <summary>An event that came after the begin of the stop is as one that was not published.</summary>
    public static async Task LogFailureAsync(Task<object?> running, Event happened, ActorLink link)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (ApplicationStoppedException)
        {
        }
        catch (Exception failure)
        {
            link.Engine.Log.EventFailed(failure, happened.GetType().Name, link.Start.Actor.Path);
        }
    }
}
