using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>Uses a singleton service.</summary>
[Module("shared worker", AutoRegister = false)]
internal sealed partial class SharedWorkerModule : ApplicationModule
{
    [Handler]
    int Add(Add add, SharedService service) => service.Work() + add.Amount;
}
