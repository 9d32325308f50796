using Akka.Actor;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Engine;

/// <summary>
/// The Akka actor of a Lato actor: a module, an application, or one of neither. Runs the turns of its Lato actor, makes and
/// watches the Akka actors below, and takes the messages of other actors.
/// </summary>
internal sealed class LatoActor(ActorLink link) : UntypedActor
{
    readonly Dictionary<AkkaRef, ActorLink> _children = [];

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static failure => failure is ActorKilledException or ActorInitializationException ? Directive.Stop : Directive.Resume);

    protected override void PreStart()
    {
        link.Entries.Join((LatoMessageQueue)((ActorCell)Context).Mailbox!.MessageQueue);
        if (link.Parent is null)
        {
            link.MakeReady();
        }
    }

    protected override void PostStop()
    {
        link.End();
        foreach (var child in _children.Values)
        {
            child.Gone();
        }

        if (link.Parent is null)
        {
            LinkEnd.Happened(link);
        }
    }

    /// <summary>Never throws: a restart by Akka would end everything below.</summary>
    protected override void OnReceive(object message)
    {
        MailboxRun.PassCaller();
        try
        {
            Take(message);
        }
        catch (Exception failure)
        {
            link.Engine.Log.NotTaken(failure, message.GetType().Name, link.Start.Actor.Path);
        }
    }

    void Take(object message)
    {
        switch (message)
        {
            case RunTurn:
                link.RunTurnHere();
                break;
            case BeginTransaction:
                CoordinatorEntry.Begin(link);
                break;
            case InboundMessage inbound when link.Start.EntryPoint is not null:
                CoordinatorEntry.Receive(link, inbound, Sender);
                break;
            case StreamEvent happened:
                CoordinatorEntry.Receive(link, happened);
                break;
            case StartChild start:
                Make(start.Child);
                break;
            case Terminated terminated when _children.Remove(terminated.ActorRef, out var child):
                LinkEnd.Happened(child);
                break;
            default:
                ReceiveOther(message is InboundMessage wrapped ? wrapped.Message : message);
                break;
        }
    }

    void Make(ActorLink child)
    {
        try
        {
            if (child.TryMake(() => Context.ActorOf(LinkProducer.PropsOf(child), child.Start.Name)))
            {
                _children.Add(child.Ref!, child);
                Context.Watch(child.Ref);
                child.Engine.Register(child);
                child.MakeReady();
            }
        }
        catch (Exception failure)
        {
            child.Fail(LinkFailure.NotMade(child, failure));
        }
    }

    /// <summary>An actor that belongs to no application takes any message, as it does from Lato's actors.</summary>
    void ReceiveOther(object message)
    {
        if (link.Start.EntryPoint is null && message is not (Terminated or ReceiveTimeout))
        {
            CoordinatorEntry.Ask(link, message, Sender);
        }
        else
        {
            Unhandled(message);
        }
    }
}
