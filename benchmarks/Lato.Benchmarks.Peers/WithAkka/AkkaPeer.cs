using Akka.Actor;
using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Peers.Work;

namespace Peers.WithAkka;

/// <summary>Asks of Akka.NET's actors. There is no middleware.</summary>
internal sealed class AkkaPeer : Peer
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    readonly ServiceProvider _provider = new ServiceCollection().AddScoped<ScopedService>().AddSingleton<SharedService>().BuildServiceProvider();
    readonly ActorSystem _system = ActorSystem.Create("peer", ConfigurationFactory.ParseString("akka.loglevel = OFF\nakka.stdout-loglevel = OFF"));
    readonly IActorRef _worker;
    readonly IActorRef _toTwo;
    readonly IActorRef _toTen;

    public AkkaPeer()
    {
        var shared = _provider.GetRequiredService<SharedService>();
        _worker = _system.ActorOf(Props.Create(() => new Worker(_provider)));
        _toTwo = PublisherTo(2, WorkInScope);
        _toTen = PublisherTo(10, () => shared.Work());
    }

    public override ValueTask<int> ScopedAsync(int amount) => new(_worker.Ask<int>(new AddScoped(amount), Timeout));

    public override ValueTask<int> SharedAsync(int amount) => new(_worker.Ask<int>(new AddShared(amount), Timeout));

    public override ValueTask<int> AwaitingAsync(int amount) => new(_worker.Ask<int>(new AddLater(amount), Timeout));

    public override ValueTask<int> PublishToTwoAsync(int amount) => new(_toTwo.Ask<int>(new AddAndPublish(amount), Timeout));

    public override ValueTask<int> PublishToTenAsync(int amount) => new(_toTen.Ask<int>(new Announce(amount), Timeout));

    public override async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        await _provider.DisposeAsync();
    }

    IActorRef PublisherTo(int count, Action work)
    {
        IActorRef[] listeners = [.. Enumerable.Range(0, count).Select(_ => _system.ActorOf(Props.Create(() => new Listener(work))))];
        return _system.ActorOf(Props.Create(() => new Publisher(_provider, listeners)));
    }

    void WorkInScope()
    {
        using var scope = _provider.CreateScope();
        scope.ServiceProvider.GetRequiredService<ScopedService>().Work();
    }
}
