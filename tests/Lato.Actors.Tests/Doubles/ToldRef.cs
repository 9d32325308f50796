using Akka.Actor;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Doubles;

/// <summary>Runs a delegate for what it is told, on the teller's thread.</summary>
internal sealed class ToldRef(ActorSystem system, Action<object> told) : MinimalActorRef
{
    public override IActorRefProvider Provider => ((ExtendedActorSystem)system).Provider;

    public override ActorPath Path { get; } = ((ExtendedActorSystem)system).Provider.TempPath();

    protected override void TellInternal(object message, AkkaRef sender) => told(message);
}
