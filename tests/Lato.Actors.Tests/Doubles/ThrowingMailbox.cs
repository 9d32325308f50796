using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Doubles;

/// <summary>A mailbox that cannot be made.</summary>
public sealed class ThrowingMailbox(Settings settings, Config config) : MailboxType(settings, config)
{
    public override IMessageQueue Create(AkkaRef owner, ActorSystem system) => throw new ArithmeticException("no mailbox");
}
