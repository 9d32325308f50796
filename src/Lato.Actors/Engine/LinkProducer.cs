using Akka.Actor;
using Lato.Actors.Configuration;

namespace Lato.Actors.Engine;

/// <summary>Makes the Akka actor of a link.</summary>
internal sealed class LinkProducer(ActorLink link) : IIndirectActorProducer
{
    public static Props PropsOf(ActorLink link) =>
        Props.CreateBy(new LinkProducer(link)).WithMailbox(AkkaDefaults.MailboxId).WithDispatcher(link.Engine.Dispatcher);

    public Type ActorType => typeof(LatoActor);

    public ActorBase Produce() => new LatoActor(link);

    public void Release(ActorBase actor)
    {
    }
}
