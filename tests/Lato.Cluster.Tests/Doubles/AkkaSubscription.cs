using Akka.Actor;

namespace Lato.Cluster.Tests.Doubles;

/// <summary>Is told once of an event of an Akka system.</summary>
internal sealed class AkkaSubscription : IDisposable
{
    readonly ActorSystem _system;
    readonly Akka.Actor.IActorRef _listener;

    public AkkaSubscription(ActorSystem system, Type occurrence, Action tell)
    {
        (_system, _listener) = (system, system.ActorOf(Props.Create(() => new Listener(tell))));
        system.EventStream.Subscribe(_listener, occurrence);
    }

    public void Dispose() => _system.Stop(_listener);

    sealed class Listener : ReceiveActor
    {
        bool _isTold;

        public Listener(Action tell) => ReceiveAny(_ =>
        {
            if (!_isTold)
            {
                _isTold = true;
                tell();
            }
        });
    }
}
