using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>The channel ask of 64 callers against itself.</summary>
[Case("baseline_selfcheck_concurrent")]
internal sealed class BaselineSelfcheckConcurrent : RatioCase
{
    readonly ChannelAsk _ask = new();

    public override int Callers => _ask.Callers;

    public override Workload CreateBaseline() => new ChannelAsk();

    public override Task RunAsync(int operations) => _ask.RunAsync(operations);

    protected override ValueTask StopAsync() => _ask.DisposeAsync();
}
