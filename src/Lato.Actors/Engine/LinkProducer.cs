using Akka.Actor;

namespace Lato.Actors.Engine;

/// <summary>Makes the Akka actor of a link.</summary>
internal sealed class LinkProducer(ActorLink link) : IIndirectActorProducer
{
    public Type ActorType => typeof(LatoActor);

    public ActorBase Produce() => new LatoActor(link);

    public void Release(ActorBase actor)
    {
    }
}
