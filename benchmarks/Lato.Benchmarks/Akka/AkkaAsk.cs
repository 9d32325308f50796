using Akka.Actor;
using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>An Ask of a module by 64 callers at a time, against that of a plain actor.</summary>
[Case("akka_ask")]
internal sealed class AkkaAsk : RatioCase
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    readonly Application _app = BenchmarkApplications.With(ServiceLifetime.Scoped)
        .AddModule(new ApplicationModule("worker").Handle<Add>((Add add, ScopedService service) => service.Work() + add.Amount))
        .UseAkka(BenchmarkSystem.Instance);

    readonly ActorSelection _module = BenchmarkSystem.Instance.ActorSelection("/user/benchmark/worker");
    global::Akka.Actor.IActorRef? _asked;

    public override int Callers => 64;

    public override Workload CreateBaseline() => new PlainAsk(Callers, throughCoordinator: false);

    public override async Task RunAsync(int operations)
    {
        await _app.StartAsync();
        var asked = _asked ??= await _module.ResolveOne(Timeout);
        for (var operation = 0; operation < operations; operation++)
        {
            await asked.Ask<int>(new Add(operation), Timeout);
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
