using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Parking;

namespace Lato.Benchmarks.Ratios;

/// <summary>Bytes held by each transaction that waits, its deadline included.</summary>
[Case("inflight_100k", AtMost = 1_200)]
internal sealed class Inflight100k : ParkingCase
{
    protected override Application Create(Task<int> gate) =>
        new Application("benchmark") { Deadline = TimeSpan.FromMinutes(5) }.Handle<Add>(async (Add add) => add.Amount + await gate);
}
