using Akka.Actor;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Doubles;

/// <summary>Watches an actor, throws at every message, and does not handle its end.</summary>
internal sealed class ThrowingWatcher(AkkaRef watched) : UntypedActor
{
    protected override void PreStart() => Context.Watch(watched);

    protected override void OnReceive(object message)
    {
        if (message is Terminated)
        {
            Unhandled(message);
        }

        throw new ArithmeticException();
    }
}
