using System.Diagnostics;
using Akka.Actor;
using Lato.Actors.Engine;
using Lato.Actors.Streams;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Coordinator;

/// <summary>
/// What a coordinator does with a message: begins a transaction, up to its first incomplete await, and takes the next one.
/// Modules do the same with the messages of other actors.
/// </summary>
internal static class CoordinatorEntry
{
    [ThreadStatic]
    static bool t_isInside;

    /// <summary>Whether this thread is a coordinator's, which waits for nothing that would have to pass it.</summary>
    public static bool IsInside => t_isInside;

    /// <summary>Begins a transaction of code.</summary>
    public static void Begin(ActorLink link)
    {
        if (link.TryTakeBegin(out var begin))
        {
            Enter(link);
            try
            {
                begin!.Execute();
            }
            finally
            {
                Exit(link);
            }
        }
    }

    /// <summary>Begins the transaction of a message from another actor.</summary>
    public static void Receive(ActorLink link, IMessageEntryPoint application, InboundMessage inbound, AkkaRef sender) =>
        Replies.SendAsync(Start(link, application, inbound.Message, inbound.Activity), inbound.Message, new ReplyTarget(sender, link)).LogFailure(link.Engine.Log, "A reply");

    /// <summary>Begins the transaction of an event from Akka's event stream.</summary>
    public static void Receive(ActorLink link, IMessageEntryPoint application, StreamEvent happened)
    {
        if (application.Handles(happened.Event.GetType()))
        {
            link.Engine.Bridge.Enters(happened.Event);
            Replies.LogFailureAsync(Start(link, application, happened.Event, happened.Activity), happened.Event, link).LogFailure(link.Engine.Log, "A log");
        }
    }

    /// <summary>Asks an actor that belongs to no application.</summary>
    public static void Ask(ActorLink link, object message, AkkaRef sender) =>
        Replies.SendAsync(link.Start.Actor.AskAsync(message), message, new ReplyTarget(sender, link)).LogFailure(link.Engine.Log, "A reply");

    static Task<object?> Start(ActorLink link, IMessageEntryPoint application, Message message, ActivityContext activity)
    {
        Enter(link);
        try
        {
            return application.ReceiveAsync(message, activity);
        }
        catch (Exception failure)
        {
            return Task.FromException<object?>(failure);
        }
        finally
        {
            Exit(link);
        }
    }

    static void Enter(ActorLink link)
    {
        t_isInside = true;
        link.Occupy();
    }

    static void Exit(ActorLink link)
    {
        link.Release();
        t_isInside = false;
    }
}
