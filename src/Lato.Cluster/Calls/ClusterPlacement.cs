using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using Lato.Cluster.Nodes;
using Lato.Cluster.Places;
using Lato.Cluster.Requests;
using Lato.Cluster.Wire;
using Lato.Messaging.Telemetry;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Calls;

/// <summary>Runs the modules of the node's roles here, and calls the others where they are. Thread-safe.</summary>
/// <param name="application">The identifier of the application.</param>
/// <param name="options">The options of the node.</param>
/// <param name="roles">Those of the node.</param>
/// <param name="nodes">The other nodes.</param>
/// <param name="system">The Akka system.</param>
/// <param name="failures">Those that arrive as themselves.</param>
/// <param name="values">Those of the context that go with calls.</param>
/// <param name="resends">Whether outcomes of idempotent commands are kept, so that one may be sent again.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterPlacement(
    string application, ClusterOptions options, Lazy<NodeRoles> roles, ClusterNodes nodes, Lazy<ActorSystem> system, Lazy<KnownFailures> failures, Lazy<CarriedValues> values, Func<bool> resends, TimeProvider time) : IModulePlacement
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly PendingCalls _pending = new(system, time);
    readonly CallIds _ids = new();
    readonly ConcurrentDictionary<string, ModulePlace> _places = new();
    readonly ConcurrentDictionary<string, IReadOnlyList<HandlerInfo>> _remote = new();
    readonly ConcurrentDictionary<string, Dictionary<string, string>> _contracts = new();

    /// <summary>The modules that run here, but for those with one instance in the cluster or for each key.</summary>
    public ConcurrentDictionary<string, bool> Here { get; } = new();

    /// <summary>Where modules run that do not run here, or not only.</summary>
    public IEnumerable<ModulePlace> Places => _places.Values;

    public bool IsHere(ModulePlacement placed)
    {
        var (module, role, distribution, isNamed) = placed;
        roles.Value.Check(placed);
        _places[module] = distribution switch
        {
            ModuleDistribution.Singleton => new SingletonPlace(module, role, nodes, DoorOf),
            ModuleDistribution.Sharded => new ShardPlace(module, role, nodes, _pending, new Lazy<Address>(() => Akka.Cluster.Cluster.Get(system.Value).SelfAddress), time),
            _ => new RolePlace(module, role, nodes, DoorOf),
        };
        return distribution == ModuleDistribution.EachProcess && (isNamed ?? roles.Value.Contain(role)) && (Here[module] = true);
    }

    public IReadOnlyList<string> GetNodes(string module) => nodes.AddressesOf(_places[module].IsAt);

    public void AddRemote(string module, IReadOnlyList<HandlerInfo> handlers) => _remote[module] = handlers;

    /// <summary>What this node may send to a module of other nodes; null if it is none.</summary>
    public Dictionary<string, string>? ContractOf(string module) => _remote.TryGetValue(module, out var handlers) ? _contracts.GetOrAdd(module, static (_, handlers) => ModuleContract.Of(handlers, new MessagingOptions()), handlers) : null;

    /// <summary>Whether the node may have the instances of a module that are not on each.</summary>
    public bool Runs(ModulePlace place) => roles.Value.Contain(place.Role);

    /// <summary>The handlers of messages of a module that does not run here, or not only.</summary>
    public IReadOnlyList<HandlerInfo> HandlersOf(string module) => _remote[module];

    /// <summary>The handlers of an event in modules that do not run here, or not only: of each, the first.</summary>
    public HandlerInfo[] RemoteHandlersOf(Type happened) =>
        [.. _remote.OrderBy(remote => remote.Key).Select(remote => remote.Value.FirstOrDefault(handler => handler.MessageType!.IsAssignableFrom(happened))).OfType<HandlerInfo>()];

    public ModulePlace PlaceOf(string module) => _places[module];

    public async Task<object?> CallAsync(HandlerInfo handler, Message message, TransactionContext context)
    {
        var (place, began, since, body) = (_places[handler.Module], time.GetTimestamp(), time.GetUtcNow(), options.Limited(CallJson.Write(message, message.GetType()), message.GetType()));
        var (key, once) = (place.KeyOf(handler, message), ReferenceEquals(context.Entry.Message, message) ? context.Entry.IdempotencyKey : null);
        while (true)
        {
            var (id, trace) = (_ids.Next(), Activity.Current);
            var node = await place.FindNodeAsync(id, key, options.NodeWait - time.GetElapsedTime(began), context.CancellationToken).ConfigureAwait(false) ?? throw ModuleUnreachableException.NoNode(handler.Module, place.Role, since);
            var left = context.TimeLeft;
            var call = new RemoteCall(
                id, MessageName.Of(message.GetType()), left == Timeout.InfiniteTimeSpan ? -1 : Math.Min((long)left.TotalMilliseconds, ClusterSerializer.MaxDeadline), trace?.Id, trace?.TraceStateString, values.Value.Write(context), body, key, once, ContinuedTrace.BaggageIn(trace));
            IRemoteReply reply;
            try
            {
                reply = await SendAsync(place, node, call, context.CancellationToken).ConfigureAwait(false);
            }
            catch (ModuleUnreachableException lost) when (lost.HasLeft && resends() && RepeatableCalls.Contain(message, once))
            {
                (began, since) = (time.GetTimestamp(), time.GetUtcNow());
                continue;
            }

            switch (reply)
            {
                case RemoteResult result:
                    return CallJson.Read(result.Body, handler.ResultType);
                case RemoteFailure failure:
                    throw failures.Value.Read(failure.Type, failure.Message, failure.Details, failure.Members)
                        ?? new RemoteModuleException(handler.Module, node.ToString(), failure.Type, failure.Message, failure.Details);
                case RemoteRefusal when time.GetElapsedTime(began) < options.NodeWait:
                    await Task.Delay(Pause, time, context.CancellationToken).ConfigureAwait(false); // nothing was begun there, and another node takes over
                    break;
                case RemoteRefusal:
                    throw ModuleUnreachableException.NoNode(handler.Module, place.Role, since);
                case var other:
                    throw new InvalidOperationException($"Node {node} has responded to a call of module '{handler.Module}' with '{other.GetType()}'.");
            }
        }
    }

    async Task<IRemoteReply> SendAsync(ModulePlace place, ClusterNode node, RemoteCall call, CancellationToken cancellationToken)
    {
        try
        {
            var (reply, sender) = await _pending.AskAsync(place.TargetAt(node), call.Id, call, node.Lost, cancellationToken, place.Locator, call.Key).ConfigureAwait(false);
            place.NoteReply(call.Key, sender);
            return reply;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            DoorOf(node, place.Module).Tell(new RemoteCancel(call.Id), ActorRefs.NoSender);
            throw;
        }
        catch (OperationCanceledException)
        {
            throw ModuleUnreachableException.Lost(place.Module, node.ToString(), time.GetUtcNow());
        }
    }

    AkkaRef DoorOf(ClusterNode node, string module) => node.Doors.TryGetValue(module, out var door) ? door
        : node.Doors.GetOrAdd(module, ModuleDoor.At(node.Address.Address, ModuleDoor.NameOf(application, module), system.Value));
}
