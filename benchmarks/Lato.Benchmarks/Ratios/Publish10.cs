using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>An event to ten handlers in ten modules with a singleton service, against ten scoped calls.</summary>
[Case("publish_10")]
internal sealed class Publish10 : RatioCase
{
    readonly Application _app = BenchmarkApplications.Listening(BenchmarkApplications.With(ServiceLifetime.Singleton), 10);

    public override Workload CreateBaseline() => new ScopedCall(repetitions: 10);

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await _app.PublishAsync(new WorkDone(operation));
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
