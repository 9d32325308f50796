using Akka;
using Akka.Actor;

namespace Lato.Actors.Engine;

/// <summary>Sends results to whoever sent the message.</summary>
internal static class Replies
{
    public static Task SendAsync(Task<object?> running, object message, ReplyTarget target)
    {
        if (!running.IsCompletedSuccessfully)
        {
            return SendLaterAsync(running, message, target);
        }

        if (IsExpected(message, target))
        {
            Send(ReplyOf(running.Result, target), message, target);
        }

        return Task.CompletedTask;
    }

    static async Task SendLaterAsync(Task<object?> running, object message, ReplyTarget target)
    {
        object? reply;
        try
        {
            var result = await running.ConfigureAwait(false);
            if (!IsExpected(message, target))
            {
                return;
            }

            reply = ReplyOf(result, target);
        }
        catch (Exception failure)
        {
            if (!IsExpected(message, target))
            {
                target.Link.Engine.Log.ToldFailed(failure, message.GetType().Name, target.Link.Start.Actor.Path);
                return;
            }

            reply = new Status.Failure(failure);
        }

        Send(reply, message, target);
    }

    static object? ReplyOf(object? result, ReplyTarget target) => result ?? (target.IsAsk ? null : Done.Instance);

    static void Send(object? reply, object message, ReplyTarget target)
    {
        try
        {
            target.Sender!.Tell(reply, target.Link.Ref);
        }
        catch (Exception failure)
        {
            target.Link.Engine.Log.ReplyFailed(failure, message.GetType().Name, target.Sender!.Path.ToString(), target.Link.Start.Actor.Path);
        }
    }

    /// <summary>An event that came after the begin of the stop is as one that was not published.</summary>
    public static async Task LogFailureAsync(Task<object?> running, Event happened, ActorLink link)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (ApplicationStoppedException stopped) when (stopped.Application == link.Start.EntryPoint!.Name)
        {
        }
        catch (Exception failure)
        {
            link.Engine.Log.EventFailed(failure, happened.GetType().Name, link.Start.Actor.Path);
        }
    }

    /// <summary>Whether the sender waits for a reply; for that to an event only if it asks for one.</summary>
    static bool IsExpected(object message, ReplyTarget target) => !target.IsNone && (message is not Event || target.IsAsk);
}
