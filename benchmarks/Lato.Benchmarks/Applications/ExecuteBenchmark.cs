using BenchmarkDotNet.Attributes;
using Lato.Benchmarks.Baselines;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Applications;

/// <summary>One call into an application, next to the same work without a framework.</summary>
[MemoryDiagnoser]
public class ExecuteBenchmark
{
    readonly Application _scoped = BenchmarkApplications.Executing(ServiceLifetime.Scoped);
    readonly Application _singleton = BenchmarkApplications.Executing(ServiceLifetime.Singleton);
    readonly Application _publishing = BenchmarkApplications.ExecutingAndPublishing();
    readonly ScopedCall _baseline = new();

    [Benchmark(Baseline = true)]
    public int ScopedCall() => _baseline.Call();

    [Benchmark]
    public Task ExecuteScoped() => _scoped.ExecuteAsync(new Work(1));

    [Benchmark]
    public Task ExecuteSingleton() => _singleton.ExecuteAsync(new Work(1));

    [Benchmark]
    public Task<int> ExecuteResult() => _singleton.ExecuteAsync(new Add(1));

    [Benchmark]
    public Task ExecutePublish2() => _publishing.ExecuteAsync(new Work(1));

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _scoped.DisposeAsync();
        await _singleton.DisposeAsync();
        await _publishing.DisposeAsync();
        await _baseline.DisposeAsync();
    }
}
