using Akka.Actor;

namespace Peers.WithAkka;

/// <summary>Handles each event and says so.</summary>
internal sealed class Listener : ReceiveActor
{
    public Listener(Action work) => Receive<Event>(told =>
    {
        work();
        Sender.Tell(new Acknowledged(told.Number));
    });
}
