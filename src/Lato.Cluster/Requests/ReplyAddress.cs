using Akka.Actor;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Requests;

/// <summary>Where the replies of other nodes to all calls of this one come in: an address without an actor behind it, which would be one more mailbox for each of them. Thread-safe.</summary>
internal sealed class ReplyAddress : MinimalActorRef
{
    readonly Action<object, AkkaRef> _take;

    /// <param name="system">The Akka system.</param>
    /// <param name="take">Takes a reply and its sender, on a thread of the system; it is quick and does not throw.</param>
    public ReplyAddress(ExtendedActorSystem system, Action<object, AkkaRef> take)
    {
        _take = take;
        Provider = system.Provider;
        Path = Provider.TempPath();
        Provider.RegisterTempActor(this, Path);
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    protected override void TellInternal(object message, AkkaRef sender) => _take(message, sender);
}
