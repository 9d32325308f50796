using Akka.Actor;
using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Calls;

/// <summary>Takes what other nodes send to a module of this one.</summary>
internal sealed class ModuleDoor : ReceiveActor
{
    /// <param name="calls">Handle it.</param>
    public ModuleDoor(ModuleCalls calls)
    {
        Receive<RemoteCall>(call => Handle(calls, call, null));
        Receive<RemoteEvent>(happened => calls.Take(happened, null));
        Receive<RemoteCancel>(calls.Take);
    }

    /// <param name="calls">Handle it.</param>
    /// <param name="instance">The instance, if the module has one here now.</param>
    /// <param name="lost">Is told of events that come while it has not.</param>
    public ModuleDoor(ModuleCalls calls, Func<ModuleInstance?> instance, Action<RemoteEvent> lost)
    {
        Receive<RemoteCall>(call =>
        {
            if (instance() is { } here)
            {
                Handle(calls, call, here);
            }
            else
            {
                Sender.Tell(new RemoteRefusal(call.Id), Self);
            }
        });
        Receive<RemoteEvent>(happened =>
        {
            if (instance() is { } here)
            {
                calls.Take(happened, here);
            }
            else
            {
                lost(happened);
            }
        });
        Receive<RemoteCancel>(calls.Take);
    }

    public static string NameOf(string application, string module) => $"lato-{application}-{module}";

    /// <summary>Not on the thread of the door, which has the calls of all callers.</summary>
    void Handle(ModuleCalls calls, RemoteCall call, ModuleInstance? instance)
    {
        var (caller, self) = (Sender, Self);
        ThreadPool.UnsafeQueueUserWorkItem(_ => calls.Take(call, caller, self, instance), null);
    }
}
