using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>64 callers at a time, one parallel module, no middleware.</summary>
[Case("parallel_64", AtMost = 1.2)]
internal sealed class Parallel64() : AddCase(new Application("benchmark").AddModule<ParallelModule>(), callers: 64)
{
    public override Workload CreateBaseline() => new ChannelAsk();
}
