using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Akka;

/// <summary>A command in place, to a handler with a scoped service, against the built-in engine.</summary>
[Case("akka_execute_scoped")]
internal sealed class AkkaExecuteScoped() : AkkaCase(BenchmarkApplications.Executing(ServiceLifetime.Scoped))
{
    public override Workload CreateBaseline() => new ExecuteWorkload(BenchmarkApplications.Executing(ServiceLifetime.Scoped));
}
