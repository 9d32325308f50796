using Lato.Benchmarks.Baselines;

namespace Lato.Benchmarks.Applications;

/// <summary>Handles the event with a singleton service, under a name of its own for each instance.</summary>
[Module("shared listener", Concurrency = Concurrency.Stateless, AutoRegister = false)]
internal sealed partial class SharedListenerModule(string name) : ApplicationModule(name)
{
    [Handler]
    void On(WorkDone done, SharedService service) => service.Work();
}
