using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Engine;

/// <summary>The mailbox of Lato's Akka actors: unbounded, for none of the turns in it may be lost.</summary>
internal sealed class LatoMailbox(Settings settings, Config config) : MailboxType(settings, config), IProducesMessageQueue<LatoMessageQueue>
{
    public override IMessageQueue Create(AkkaRef owner, ActorSystem system) => new LatoMessageQueue(system.DeadLetters.Path);
}
