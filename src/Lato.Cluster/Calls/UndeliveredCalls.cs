using Akka.Actor;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Calls;

/// <summary>
/// Tells callers of calls that no module has taken: those that Akka.Remote could not send from here, since the connection is broken, and those that have come here and found no door. Nothing of them was begun, so
/// that another node may take them.
/// </summary>
internal sealed class UndeliveredCalls : ReceiveActor
{
    public UndeliveredCalls() => Receive<Akka.Event.DeadLetter>(letter =>
    {
        if (letter.Message is RemoteCall call)
        {
            letter.Sender.Tell(new RemoteRefusal(call.Id));
        }
    });

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(Akka.Event.DeadLetter));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);
}
