using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>The handlers of <see cref="BenchmarkApplications.Executing"/>, as a class for which code is generated.</summary>
[Module("worker")]
internal sealed partial class WorkerModule : ApplicationModule
{
    [Handler]
    void Work(Work work, ScopedService service) => service.Work();

    [Handler]
    int Add(Add add, ScopedService service) => service.Work() + add.Amount;
}
