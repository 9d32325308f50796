using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>A command whose transaction begins in the coordinator, against an Ask of plain actors.</summary>
[Case("akka_coordinator")]
internal sealed class AkkaCoordinator() : AkkaCase(BenchmarkApplications.Executing(ServiceLifetime.Scoped), options: new AkkaEngineOptions { Coordinator = true })
{
    public override Workload CreateBaseline() => new PlainAsk(callers: 1, throughCoordinator: true);
}
