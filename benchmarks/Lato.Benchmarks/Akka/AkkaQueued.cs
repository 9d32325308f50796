using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>A command through the module's mailbox, against an Ask of plain actors.</summary>
[Case("akka_queued")]
internal sealed class AkkaQueued() : AkkaCase(BenchmarkApplications.Executing(ServiceLifetime.Scoped), options: new AkkaEngineOptions { InPlace = false })
{
    public override Workload CreateBaseline() => new PlainAsk(callers: 1, throughCoordinator: true);
}
