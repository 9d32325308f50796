using Akka.Actor;

namespace Lato.Cluster.Instances;

/// <summary>Makes the actors of the keys of a module, of which there may be many: without reflection.</summary>
/// <param name="modules">What they have in common.</param>
internal sealed class ShardEntityProducer(ShardedModules modules) : IIndirectActorProducer
{
    public Type ActorType => typeof(ShardEntity);

    public static Props PropsOf(ShardedModules modules) => Props.CreateBy(new ShardEntityProducer(modules));

    public ActorBase Produce() => new ShardEntity(modules);

    public void Release(ActorBase actor)
    {
    }
}
