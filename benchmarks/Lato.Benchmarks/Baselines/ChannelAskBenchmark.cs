using BenchmarkDotNet.Attributes;

namespace Lato.Benchmarks.Baselines;

[MemoryDiagnoser]
public class ChannelAskBenchmark
{
    const int Operations = 6400;

    ChannelAsk _workload = null!;

    [Params(1, 64)]
    public int Callers { get; set; }

    [Params(false, true)]
    public bool Yields { get; set; }

    [GlobalSetup]
    public void SetUp() => _workload = new ChannelAsk(Yields, Callers);

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task ChannelAsk() => _workload.RunAllAsync(Operations);

    [GlobalCleanup]
    public async Task CleanUp() => await _workload.DisposeAsync();
}
