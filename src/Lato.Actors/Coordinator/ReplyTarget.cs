using Akka.Actor;
using Akka.Event;
using Lato.Actors.Engine;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Coordinator;

/// <summary>Who gets the result of a message, and from whom.</summary>
internal readonly record struct ReplyTarget(AkkaRef? Sender, ActorLink Link)
{
    /// <summary>Whether nobody is there to learn of the result.</summary>
    public bool IsNone => Sender is null || Sender.IsNobody() || Sender.Equals(Link.Engine.System.DeadLetters);

    /// <summary>Whether the sender waits in an Ask, and is not an actor.</summary>
    public bool IsAsk => Sender is MinimalActorRef;
}
