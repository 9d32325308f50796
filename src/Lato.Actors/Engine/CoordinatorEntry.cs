using System.Diagnostics;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Engine;

/// <summary>
/// What a coordinator does with a message: begins a transaction, up to its first incomplete await, and takes the next one.
/// Modules do the same with the messages of other actors.
/// </summary>
internal static class CoordinatorEntry
{
    [ThreadStatic]
    static bool t_isInside;

    /// <summary>Whether this thread begins a transaction for an Akka actor, and so waits for nothing that would have to pass that actor.</summary>
    public static bool IsInside => t_isInside;

    /// <summary>Begins the transaction of code that has waited longest.</summary>
    public static void Begin(ActorLink link)
    {
        if (link.Entries.TryTake(out var begin))
        {
            link.Occupy();
            Begin(begin);
            link.Release();
        }
    }

    public static void Begin(IThreadPoolWorkItem begin)
    {
        t_isInside = true;
        begin.Execute();
        t_isInside = false;
    }

    /// <summary>Begins the transaction of a message from another actor.</summary>
    public static void Receive(ActorLink link, InboundMessage inbound, AkkaRef sender)
    {
        if (inbound.TryTake())
        {
            link.Occupy();
            ReceiveTaken(link, inbound, sender);
            link.Release();
        }
    }

    public static void ReceiveTaken(ActorLink link, InboundMessage inbound, AkkaRef sender) =>
        Replies.SendAsync(Start(link, inbound.Message, inbound.Activity), inbound.Message, new ReplyTarget(sender, link)).LogFailure(link.Engine.Log, "A reply");

    /// <summary>Begins the transaction of an event from Akka's event stream.</summary>
    public static void Receive(ActorLink link, StreamEvent happened)
    {
        link.Occupy();
        Replies.LogFailureAsync(StartIfHandled(link, happened), happened.Event, link).LogFailure(link.Engine.Log, "A log");
        link.Release();
    }

    /// <summary>Asks an actor that belongs to no application.</summary>
    public static void Ask(ActorLink link, object message, AkkaRef sender) =>
        Replies.SendAsync(link.Start.Actor.AskAsync(message), message, new ReplyTarget(sender, link)).LogFailure(link.Engine.Log, "A reply");

    static Task<object?> StartIfHandled(ActorLink link, StreamEvent happened)
    {
        try
        {
            if (!link.Start.EntryPoint!.Handles(happened.Event.GetType()))
            {
                return Task.FromResult<object?>(null);
            }
        }
        catch (Exception failure)
        {
            return Task.FromException<object?>(failure); // the application could not be built
        }

        link.Engine.NoteEntered(happened.Event);
        return Start(link, happened.Event, happened.Activity);
    }

    static Task<object?> Start(ActorLink link, Message message, ActivityContext activity)
    {
        t_isInside = true;
        try
        {
            return link.Start.EntryPoint!.ReceiveAsync(message, activity);
        }
        catch (Exception failure)
        {
            return Task.FromException<object?>(failure);
        }
        finally
        {
            t_isInside = false;
        }
    }
}
