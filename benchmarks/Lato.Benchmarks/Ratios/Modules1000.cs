using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>The singleton command in an application of 1,000 modules and 10,000 handlers, against the same with one module.</summary>
[Case("modules_1000")]
internal sealed class Modules1000 : RatioCase
{
    readonly Application _app = BenchmarkApplications.ExecutingAmong(1_000, 10);

    public override Workload CreateBaseline() => new ExecuteSingleton();

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await _app.ExecuteAsync(new Work(operation));
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
