using Akka.Actor;
using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>Asks of plain Akka: of one actor, or of a coordinator that forwards to it.</summary>
internal sealed class PlainAsk : Workload
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    readonly ServiceProvider _provider = new ServiceCollection().AddScoped<ScopedService>().BuildServiceProvider();
    readonly global::Akka.Actor.IActorRef _asked;
    readonly global::Akka.Actor.IActorRef _module;

    public PlainAsk(int callers, bool throughCoordinator)
    {
        Callers = callers;
        _module = BenchmarkSystem.Instance.ActorOf(Props.Create(() => new PlainModule(_provider)));
        var module = _module;
        _asked = throughCoordinator ? BenchmarkSystem.Instance.ActorOf(Props.Create(() => new PlainCoordinator(module))) : _module;
    }

    public override int Callers { get; }

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await _asked.Ask<int>(new Add(operation), Timeout);
        }
    }

    protected override async ValueTask StopAsync()
    {
        await _asked.GracefulStop(Timeout);
        await _module.GracefulStop(Timeout);
        await _provider.DisposeAsync();
    }
}
