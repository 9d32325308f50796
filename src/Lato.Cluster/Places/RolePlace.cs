using Lato.Cluster.Nodes;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Places;

/// <summary>A module with an instance on each node that runs it, any of which takes a call.</summary>
internal sealed class RolePlace(string module, string? role, ClusterNodes nodes, Func<ClusterNode, string, AkkaRef> door) : ModulePlace(module, role)
{
    public override bool IsAt(ClusterNode node) => node.Modules?.Contains(Module) == true;

    public override ValueTask<ClusterNode?> FindNodeAsync(Guid id, string? key, TimeSpan wait, CancellationToken cancellationToken) => nodes.Find(Module, id) is { } node
        ? new ValueTask<ClusterNode?>(node)
        : WaitForNodeAsync(id, wait, cancellationToken);

    public override AkkaRef TargetAt(ClusterNode node) => door(node, Module);

    public override AkkaRef? FindForEvent(Guid id) => nodes.Find(Module, id) is { } node ? door(node, Module) : null;

    // Apart, for the closure would be made with each call.
    ValueTask<ClusterNode?> WaitForNodeAsync(Guid id, TimeSpan wait, CancellationToken cancellationToken) => nodes.FindAsync(() => nodes.Find(Module, id), wait, cancellationToken);
}
