using Akka.Actor;
using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Calls;

/// <summary>
/// Takes what other nodes send to a module of this one: an address without an actor behind it, for calls have no order, and its mailbox would be one more thread for each of them. Events have one, and an actor that keeps
/// it. Thread-safe.
/// </summary>
internal sealed class ModuleDoor : MinimalActorRef
{
    readonly ModuleCalls _calls;
    readonly Func<ModuleInstance?>? _instance;
    readonly AkkaRef _events;

    ModuleDoor(ExtendedActorSystem system, string name, ModuleCalls calls, Func<ModuleInstance?>? instance, AkkaRef events)
    {
        (_calls, _instance, _events, Provider) = (calls, instance, events, system.Provider);
        Path = Provider.TempPath().Parent / name;
        Provider.RegisterTempActor(this, Path);
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    /// <summary>Opens a module to other nodes.</summary>
    /// <param name="system">The Akka system.</param>
    /// <param name="name">See <see cref="NameOf"/>.</param>
    /// <param name="calls">Handle what comes.</param>
    /// <param name="instance">The instance, if the module has one here now; null for a module that always has.</param>
    /// <param name="lost">Is told of events that come while it has not.</param>
    public static void Open(ActorSystem system, string name, ModuleCalls calls, Func<ModuleInstance?>? instance = null, Action<RemoteEvent>? lost = null)
    {
        var events = system.ActorOf(Props.Create<ModuleEvents>(calls, instance, lost), $"{name}-events");
        _ = new ModuleDoor((ExtendedActorSystem)system, name, calls, instance, events);
    }

    public static string NameOf(string application, string module) => $"lato-{application}-{module}";

    /// <summary>The door of that name on a node.</summary>
    public static AkkaRef At(Address node, string name, ActorSystem system) => ((ExtendedActorSystem)system).Provider.ResolveActorRef(new RootActorPath(node) / "temp" / name);

    protected override void TellInternal(object message, AkkaRef sender)
    {
        switch (message)
        {
            case RemoteCall call when _instance is null:
                Handle(call, sender, null);
                break;
            case RemoteCall call when _instance() is { } here:
                Handle(call, sender, here);
                break;
            case RemoteCall call:
                sender.Tell(new RemoteRefusal(call.Id), this);
                break;
            case RemoteCancel cancel:
                _calls.Take(cancel);
                break;
            case RemoteEvent:
                _events.Tell(message, sender);
                break;
        }
    }

    /// <summary>Not on the thread of the connection, which has the messages of all modules.</summary>
    void Handle(RemoteCall call, AkkaRef caller, ModuleInstance? instance) =>
        ThreadPool.UnsafeQueueUserWorkItem(static come => come.Door._calls.Take(come.Call, come.Caller, come.Door, come.Instance), (Door: this, Call: call, Caller: caller, Instance: instance), preferLocal: false);
}
