using Akka.Actor;

namespace Lato.Actors.Tests.Doubles;

/// <summary>Blocks its thread until a gate opens.</summary>
internal sealed class HoldingActor(Gate gate) : UntypedActor
{
    protected override void OnReceive(object message) => gate.Pass();
}
