using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Applications;

/// <summary>An event to generated modules with a singleton service, against scoped calls by as many callers.</summary>
/// <param name="modules">How many modules handle it.</param>
/// <param name="callers">How many at a time.</param>
internal abstract class PublishCase(int modules, int callers) : RatioCase
{
    readonly Application _app = GeneratedApplications.Listening(modules);

    public override int Callers => callers;

    public override Workload CreateBaseline() => new ScopedCall(callers);

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            var results = await _app.PublishAsync(new WorkDone(operation));
            Answer.Check(results.Count, modules);
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
