using Akka.Actor;
using Akka.Cluster.Sharding;
using Lato.Cluster.Calls;
using Lato.Cluster.Wire;
using Lato.Engine;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Instances;

/// <summary>Has the instance of one key on this node, from its activation to its passivation. Akka's shard keeps messages that come after it was told to end, for the one that follows.</summary>
/// <param name="module">What it has in common with those of other keys.</param>
internal sealed class ShardEntity(ShardedModules module) : UntypedActor
{
    List<(object Message, AkkaRef Sender)>? _waiting; // for the activation; made with the first one
    ModuleInstance? _instance;
    Exception? _failure;
    bool _isActivating = true;
    bool _isToStop;

    protected override void PreStart()
    {
        var key = Uri.UnescapeDataString(Self.Path.Name); // as Akka's shard has named it
        var starting = InstanceStarted.OfAsync(module.Application.StartInstanceAsync(module.Module, key));
        if (starting.IsCompletedSuccessfully)
        {
            Started(starting.Result);
        }
        else
        {
            starting.PipeTo(Self);
        }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RemoteLocate locate:
                Sender.Tell(new RemoteLocated(locate.Call, module.Calls.IsRunning(locate.About) || _waiting?.Exists(waiting => waiting.Message is RemoteCall call && call.Id == locate.About) == true), Self);
                break;
            case InstanceStarted started:
                Started(started);
                break;
            case StopInstance when _isActivating:
                _isToStop = true;
                break;
            case StopInstance:
                Stop();
                break;
            case InstanceStopped:
                Context.Stop(Self);
                break;
            case RemoteCall or RemoteEvent when _isActivating:
                (_waiting ??= []).Add((message, Sender));
                break;
            default:
                Take(message, Sender);
                break;
        }
    }

    /// <summary>Also when it was ended by other means than a message.</summary>
    protected override void PostStop() => _instance?.StopAsync().LogFailure(module.Log, $"The stop of an instance of module '{module.Module}'");

    void Started(InstanceStarted started)
    {
        (_instance, _failure) = (started.Instance, started.Failure);
        var waiting = _waiting ?? [];
        (_waiting, _isActivating) = (null, false);
        foreach (var (message, sender) in waiting)
        {
            Take(message, sender);
        }

        if (_isToStop)
        {
            Stop();
        }
        else if (_instance is null)
        {
            Passivate();
        }
    }

    void Take(object message, AkkaRef sender)
    {
        switch (message)
        {
            case RemoteCall call when _instance is null:
                sender.Tell(module.Calls.FailureOf(call.Id, _failure!), Self);
                break;
            case RemoteCall call:
                module.Calls.Take(call, sender, Self, _instance);
                break;
            case RemoteEvent happened when _instance is null:
                module.Log.EventFailed(_failure!, happened.Event, module.Module);
                break;
            case RemoteEvent happened:
                module.Calls.Take(happened, _instance);
                break;
            default:
                Unhandled(message);
                break;
        }

        if (_instance is { HasFailed: true })
        {
            Passivate();
        }
    }

    static void Passivate() => Context.Parent.Tell(new Passivate(StopInstance.Message));

    void Stop()
    {
        if (_instance is null)
        {
            Context.Stop(Self);
        }
        else
        {
            _instance.StopAsync().PipeTo(Self, success: static () => InstanceStopped.Message, failure: static _ => InstanceStopped.Message);
        }
    }
}
