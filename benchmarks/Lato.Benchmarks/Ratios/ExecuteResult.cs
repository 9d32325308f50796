using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="ExecuteSingleton"/>, with a result.</summary>
[Case("execute_result")]
internal sealed class ExecuteResult : RatioCase
{
    readonly Application _app = BenchmarkApplications.Executing(ServiceLifetime.Singleton);

    public override Workload CreateBaseline() => new ScopedCall();

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await _app.ExecuteAsync(new Add(operation));
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
