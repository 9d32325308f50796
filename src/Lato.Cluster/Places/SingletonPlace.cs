using Lato.Cluster.Nodes;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Places;

/// <summary>A module with one instance, which is on the oldest node of its role. A node that has not taken over yet, or no longer has it, says so.</summary>
internal sealed class SingletonPlace(string module, string? role, ClusterNodes nodes, Func<ClusterNode, string, AkkaRef> door) : ModulePlace(module, role)
{
    /// <summary>The instance, while it is here; null otherwise.</summary>
    public ModuleInstance? Here { get; set => Volatile.Write(ref field, value); }

    public override ValueTask<ClusterNode?> FindNodeAsync(Guid id, string? key, TimeSpan wait, CancellationToken cancellationToken) => nodes.FindAsync(() => nodes.FindOldest(Role), wait, cancellationToken);

    public override AkkaRef TargetAt(ClusterNode node) => door(node, Module);

    public override AkkaRef? FindForEvent(Guid id) => nodes.FindOldest(Role) is { } node ? door(node, Module) : null;
}
