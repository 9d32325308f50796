using Akka.Actor;

namespace Lato.Benchmarks.Akka;

/// <summary>Forwards each message to the module.</summary>
internal sealed class PlainCoordinator(global::Akka.Actor.IActorRef module) : UntypedActor
{
    protected override void OnReceive(object message) => module.Forward(message);
}
