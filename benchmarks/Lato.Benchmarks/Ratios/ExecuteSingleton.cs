using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>A command through one middleware to a handler with a singleton service.</summary>
[Case("execute_singleton")]
internal sealed class ExecuteSingleton : RatioCase
{
    readonly Application _app = BenchmarkApplications.Executing(ServiceLifetime.Singleton);

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
