using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>A command handler publishes an event that two other modules handle; all three use the scoped service.</summary>
[Case("execute_publish2")]
internal sealed class ExecutePublish2 : RatioCase
{
    readonly Application _app = BenchmarkApplications.ExecutingAndPublishing();

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
