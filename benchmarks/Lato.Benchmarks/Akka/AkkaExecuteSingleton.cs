using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>A command in place, to a handler with a singleton service, against the built-in engine.</summary>
[Case("akka_execute_singleton")]
internal sealed class AkkaExecuteSingleton() : AkkaCase(BenchmarkApplications.Executing(ServiceLifetime.Singleton))
{
    public override Workload CreateBaseline() => new ExecuteWorkload(BenchmarkApplications.Executing(ServiceLifetime.Singleton));
}
