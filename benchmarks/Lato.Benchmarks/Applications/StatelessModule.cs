using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>Has nothing to guard: any number of threads at a time.</summary>
[Module("stateless", Concurrency = Concurrency.Stateless, AutoRegister = false)]
internal sealed partial class StatelessModule : ApplicationModule
{
    [Handler]
    int Add(Add add, ScopedService service) => service.Work() + add.Amount;
}
