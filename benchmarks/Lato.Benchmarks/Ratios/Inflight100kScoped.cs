using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Parking;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="Inflight100k"/>, with a scoped service and so with a scope that is open.</summary>
[Case("inflight_100k_scoped", AtMost = 1_550)]
internal sealed class Inflight100kScoped : ParkingCase
{
    protected override Application Create(Task<int> gate) =>
        new Application("benchmark", services => services.AddScoped<ScopedService>()) { Deadline = TimeSpan.FromMinutes(5) }
            .Handle<Add>(async (Add add, ScopedService service) => add.Amount + service.Work() - 1 + await gate);
}
