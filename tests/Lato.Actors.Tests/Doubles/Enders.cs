using Akka.Actor;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Doubles;

/// <summary>The ways in which somebody can end an Akka actor.</summary>
internal static class Enders
{
    public static void End(ActorSystem system, AkkaRef actor, string by)
    {
        switch (by)
        {
            case "kill":
                actor.Tell(Kill.Instance, ActorRefs.NoSender);
                break;
            case "poison":
                actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
                break;
            default:
                system.Stop(actor);
                break;
        }
    }
}
