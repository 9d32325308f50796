using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>Handles the event with a scoped service, under a name of its own for each instance.</summary>
[Module("scoped listener", Concurrency = Concurrency.Stateless, AutoRegister = false)]
internal sealed partial class ScopedListenerModule(string name) : ApplicationModule(name)
{
    [Handler]
    void On(WorkDone done, ScopedService service) => service.Work();
}
