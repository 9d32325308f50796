using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using Lato.Cluster.Nodes;
using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Calls;

/// <summary>Runs the modules of the node's roles here, and calls the others where they are. Thread-safe.</summary>
/// <param name="options">The options of the node.</param>
/// <param name="nodes">The other nodes.</param>
/// <param name="system">The Akka system.</param>
/// <param name="failures">Those that arrive as themselves.</param>
/// <param name="values">Those of the context that go with calls.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterPlacement(ClusterOptions options, ClusterNodes nodes, Lazy<ActorSystem> system, Lazy<KnownFailures> failures, Lazy<CarriedValues> values, TimeProvider time) : IModulePlacement
{
    readonly string[] _roles = ClusterTexts.ListOf(options.Roles);
    readonly ConcurrentDictionary<string, string> _placed = new(); // the roles of modules
    readonly ConcurrentDictionary<string, IReadOnlyList<HandlerInfo>> _remote = new();

    /// <summary>The modules that have a role and run here.</summary>
    public ConcurrentDictionary<string, bool> Here { get; } = new();

    public bool IsHere(string module, string role)
    {
        _placed[module] = role;
        return _roles.Length == 0 || _roles.Contains(role) ? Here[module] = true : false;
    }

    public void AddRemote(string module, IReadOnlyList<HandlerInfo> handlers) => _remote[module] = handlers;

    /// <summary>What this node may send to a module of other nodes; null if it is none.</summary>
    public Dictionary<string, string>? ContractOf(string module) => _remote.TryGetValue(module, out var handlers) ? ModuleContract.Of(handlers, new MessagingOptions()) : null;

    /// <summary>The modules of other nodes that handle an event.</summary>
    public string[] RemoteModulesWith(Type happened) => [.. _remote.Where(remote => remote.Value.Any(handler => handler.MessageType!.IsAssignableFrom(happened))).Select(remote => remote.Key).Order()];

    /// <summary>Where a module of other nodes takes messages.</summary>
    /// <returns>Null if no node that runs it can be reached.</returns>
    public AkkaRef? FindDoor(string application, string module, Guid id) => nodes.Find(_placed[module], id) is { } node ? DoorOf(node, application, module) : null;

    public async Task<object?> CallAsync(HandlerInfo handler, Message message, TransactionContext context)
    {
        var (role, id, began) = (_placed[handler.Module], Guid.NewGuid(), time.GetUtcNow());
        var node = await nodes.FindAsync(role, id, options.NodeWait, context.CancellationToken).ConfigureAwait(false) ?? throw ModuleUnreachableException.NoNode(handler.Module, role, began);
        var (left, trace) = (context.TimeLeft, Activity.Current);
        var call = new RemoteCall(
            id, MessageName.Of(message.GetType()), left == Timeout.InfiniteTimeSpan ? -1 : Math.Min((long)left.TotalMilliseconds, ClusterSerializer.MaxDeadline), trace?.Id, trace?.TraceStateString, values.Value.Write(context), options.Limited(CallJson.Write(message, message.GetType()), message.GetType()));
        var door = DoorOf(node, context.Application, handler.Module);
        await using var cancelling = context.CancellationToken.UnsafeRegister(_ => door.Tell(new RemoteCancel(call.Id), ActorRefs.NoSender), null);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, node.Lost);
        try
        {
            return await door.Ask<object>(call, Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(false) switch
            {
                RemoteResult result => CallJson.Read(result.Body, handler.ResultType),
                RemoteFailure failure => throw failures.Value.Read(failure.Type, failure.Message, failure.Details, failure.Members)
                    ?? new RemoteModuleException(handler.Module, node.ToString(), failure.Type, failure.Message, failure.Details),
                var other => throw new InvalidOperationException($"Node {node} has responded to a call of module '{handler.Module}' with '{other?.GetType()}'."),
            };
        }
        catch (OperationCanceledException) when (node.Lost.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw ModuleUnreachableException.Lost(handler.Module, node.ToString(), time.GetUtcNow());
        }
    }

    AkkaRef DoorOf(ClusterNode node, string application, string module) => node.Doors.GetOrAdd(
        ModuleDoor.NameOf(application, module), name => ((ExtendedActorSystem)system.Value).Provider.ResolveActorRef(new RootActorPath(node.Address.Address) / "user" / name));
}
