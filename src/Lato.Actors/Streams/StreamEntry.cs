using System.Diagnostics;
using Akka.Actor;
using Lato.Actors.Engine;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Streams;

/// <summary>Subscribed to Akka's event stream for an application. Is told on the publisher's thread, and so knows whether that is Lato itself.</summary>
internal sealed class StreamEntry(ActorLink coordinator, IActorRefProvider provider) : MinimalActorRef
{
    public override IActorRefProvider Provider => provider;

    public override ActorPath Path { get; } = coordinator.Ref!.Path / "events";

    protected override void TellInternal(object message, AkkaRef sender)
    {
        if (message is Event happened && !StreamBridge.IsPublishing(happened))
        {
            coordinator.Ref!.Tell(new StreamEvent(happened, Activity.Current?.Context ?? default), ActorRefs.NoSender);
        }
    }
}
