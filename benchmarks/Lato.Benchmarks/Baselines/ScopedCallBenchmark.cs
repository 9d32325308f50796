using BenchmarkDotNet.Attributes;

namespace Lato.Benchmarks.Baselines;

[MemoryDiagnoser]
public class ScopedCallBenchmark
{
    readonly ScopedCall _workload = new();

    [Benchmark]
    public int ScopedCall() => _workload.Call();

    [GlobalCleanup]
    public async Task CleanUp() => await _workload.DisposeAsync();
}
