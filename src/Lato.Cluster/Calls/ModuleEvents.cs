using Akka.Actor;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Calls;

/// <summary>Has the events for a module of this node begun in the order in which they come.</summary>
internal sealed class ModuleEvents : ReceiveActor
{
    /// <param name="calls">Handle them.</param>
    /// <param name="instance">The instance, if the module has one here now; null for a module that always has.</param>
    /// <param name="lost">Is told of events that come while it has not.</param>
    public ModuleEvents(ModuleCalls calls, Func<ModuleInstance?>? instance, Action<RemoteEvent>? lost) => Receive<RemoteEvent>(happened =>
    {
        var here = instance?.Invoke();
        if (here is null && instance is not null)
        {
            lost!(happened);
        }
        else
        {
            calls.Take(happened, here);
        }
    });
}
