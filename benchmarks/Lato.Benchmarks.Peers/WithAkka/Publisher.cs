using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.WithAkka;

/// <summary>Tells events to listeners, and answers a command once all of them have acknowledged.</summary>
internal sealed class Publisher : ReceiveActor
{
    readonly Dictionary<long, (IActorRef Asker, int Answer, int Missing)> _published = [];
    readonly IReadOnlyList<IActorRef> _listeners;
    long _number;

    public Publisher(IServiceProvider services, IReadOnlyList<IActorRef> listeners)
    {
        _listeners = listeners;
        Receive<AddAndPublish>(command =>
        {
            using var scope = services.CreateScope();
            Publish(command.Amount + scope.ServiceProvider.GetRequiredService<ScopedService>().Work());
        });
        Receive<Announce>(command => Publish(command.Amount + 1));
        Receive<Acknowledged>(acknowledged => Count(acknowledged.Number));
    }

    void Publish(int answer)
    {
        var told = new Event(++_number);
        _published.Add(told.Number, (Sender, answer, _listeners.Count));
        foreach (var listener in _listeners)
        {
            listener.Tell(told);
        }
    }

    void Count(long number)
    {
        var (asker, answer, missing) = _published[number];
        if (missing > 1)
        {
            _published[number] = (asker, answer, missing - 1);
            return;
        }

        _published.Remove(number);
        asker.Tell(answer);
    }
}
