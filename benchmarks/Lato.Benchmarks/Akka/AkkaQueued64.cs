using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>The same with 64 callers at a time.</summary>
[Case("akka_queued_64")]
internal sealed class AkkaQueued64() : AkkaCase(BenchmarkApplications.Executing(ServiceLifetime.Scoped), callers: 64, options: new AkkaEngineOptions { InPlace = false })
{
    public override Workload CreateBaseline() => new PlainAsk(callers: 64, throughCoordinator: true);
}
