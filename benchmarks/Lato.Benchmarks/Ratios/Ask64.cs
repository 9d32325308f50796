using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>64 callers at a time, one interleaved module.</summary>
[Case("ask_64")]
internal sealed class Ask64 : RatioCase
{
    readonly Application _app = new Application("benchmark").Handle<Applications.Add>((Applications.Add add) => add.Amount + 1);

    public override int Callers => 64;

    public override Workload CreateBaseline() => new ChannelAsk();

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await _app.ExecuteAsync(new Applications.Add(operation));
        }
    }

    protected override ValueTask StopAsync() => _app.DisposeAsync();
}
