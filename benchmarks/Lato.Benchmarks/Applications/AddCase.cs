using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Applications;

/// <summary>Commands with results, against scoped calls by as many callers unless said otherwise.</summary>
/// <param name="app">The application.</param>
/// <param name="callers">How many at a time.</param>
/// <param name="added">What the handler adds.</param>
internal abstract class AddCase(Application app, int callers = 1, int added = 1) : RatioCase
{
    readonly AddWorkload _workload = new(app, callers, added);

    public override int Callers => callers;

    public override Workload CreateBaseline() => new ScopedCall(callers);

    public override Task RunAsync(int operations) => _workload.RunAsync(operations);

    protected override ValueTask StopAsync() => _workload.DisposeAsync();
}
