using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>A command through one middleware to a handler with a scoped service.</summary>
[Case("execute_scoped")]
internal sealed class ExecuteScoped : RatioCase
{
    readonly Application _app = BenchmarkApplications.Executing(ServiceLifetime.Scoped);

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
