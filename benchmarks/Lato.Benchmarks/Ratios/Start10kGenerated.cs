using System.Diagnostics;
using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="Start10k"/>, with instances of a module for which code is generated.</summary>
[Case("start_10k_generated")]
internal sealed class Start10kGenerated : MeasureCase
{
    public override async Task<double> MeasureAsync()
    {
        await using var app = BenchmarkApplications.With(ServiceLifetime.Singleton);
        for (var m = 0; m < 1_000; m++)
        {
            app.AddModule(new TenHandlersModule($"module{m}"));
        }

        var clock = Stopwatch.StartNew();
        await app.StartAsync();
        return clock.Elapsed.TotalMilliseconds;
    }
}
