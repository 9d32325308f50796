using Lato;
using Peers.Work;

namespace Peers.WithLato;

/// <summary>One of two that handle the event of a command.</summary>
[Module("added", AutoRegister = false)]
internal sealed partial class AddedModule(string name) : ApplicationModule(name)
{
    [Handler]
    static void On(Added added, ScopedService service) => service.Work();
}
