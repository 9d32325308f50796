using System.Diagnostics;
using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>Milliseconds to freeze an application of 1,000 modules and 10,000 handlers.</summary>
[Case("start_10k")]
internal sealed class Start10k : MeasureCase
{
    public override async Task<double> MeasureAsync()
    {
        await using var app = BenchmarkApplications.With(ServiceLifetime.Singleton);
        BenchmarkApplications.AddModules(app, 1_000, 10);
        var clock = Stopwatch.StartNew();
        await app.StartAsync();
        return clock.Elapsed.TotalMilliseconds;
    }
}
