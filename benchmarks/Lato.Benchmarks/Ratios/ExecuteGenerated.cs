using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="ExecuteSingleton"/>, to a module for which code is generated.</summary>
[Case("execute_generated")]
internal sealed class ExecuteGenerated : RatioCase
{
    readonly Application _app = BenchmarkApplications.With(ServiceLifetime.Singleton).AddModule<WorkerModule>().Use(async (_, next) => await next());

    public override Workload CreateBaseline() => new ScopedCall();

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await _app.ExecuteAsync(new Work(operation));
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
