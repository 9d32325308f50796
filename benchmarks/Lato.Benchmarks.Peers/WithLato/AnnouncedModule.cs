using Lato;
using Peers.Work;

namespace Peers.WithLato;

/// <summary>One of ten that handle an event.</summary>
[Module("announced", AutoRegister = false)]
internal sealed partial class AnnouncedModule(string name) : ApplicationModule(name)
{
    [Handler]
    static void On(Announced announced, SharedService service) => service.Work();
}
