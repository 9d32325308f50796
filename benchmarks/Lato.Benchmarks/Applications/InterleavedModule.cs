using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>One segment at a time: what a module with state of its own asks for.</summary>
[Module("interleaved", Concurrency = Concurrency.Interleaved, AutoRegister = false)]
internal sealed partial class InterleavedModule : ApplicationModule
{
    [Handler]
    int Add(Add add, ScopedService service) => service.Work() + add.Amount;
}
