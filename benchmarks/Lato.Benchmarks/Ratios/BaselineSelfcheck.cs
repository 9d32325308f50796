using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>The scoped call against itself: 1.00, or this machine is too busy to believe any other ratio.</summary>
[Case("baseline_selfcheck")]
internal sealed class BaselineSelfcheck : RatioCase
{
    readonly ScopedCall _call = new();

    public override Workload CreateBaseline() => new ScopedCall();

    public override Task RunAsync(int operations) => _call.RunAsync(operations);

    protected override ValueTask StopAsync() => _call.DisposeAsync();
}
