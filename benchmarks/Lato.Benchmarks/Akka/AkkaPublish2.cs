using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>A command whose handler publishes an event to two modules, in place, against the built-in engine.</summary>
[Case("akka_publish2")]
internal sealed class AkkaPublish2() : AkkaCase(BenchmarkApplications.ExecutingAndPublishing())
{
    public override Workload CreateBaseline() => new ExecuteWorkload(BenchmarkApplications.ExecutingAndPublishing());
}
