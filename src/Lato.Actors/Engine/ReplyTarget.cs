using Akka.Actor;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Engine;

/// <summary>The recipient of a message's result, and its sender.</summary>
internal readonly record struct ReplyTarget(AkkaRef? Sender, ActorLink Link)
{
    /// <summary>Whether there is no recipient of the result.</summary>
    public bool IsNone => Sender is null || Sender.IsNobody() || ReferenceEquals(Sender, Link.Engine.System.DeadLetters);

    /// <summary>Whether the sender waits in an Ask, and is not an actor.</summary>
    public bool IsAsk => Sender is MinimalActorRef;
}
