using Lato.Cluster.Nodes;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Places;

/// <summary>A module with an instance on each node of its role, any of which takes a call.</summary>
internal sealed class RolePlace(string module, string role, ClusterNodes nodes, Func<ClusterNode, string, AkkaRef> door) : ModulePlace(module, role)
{
    public override ValueTask<ClusterNode?> FindNodeAsync(Guid id, string? key, TimeSpan wait, CancellationToken cancellationToken) => nodes.FindAsync(() => nodes.Find(Role, id), wait, cancellationToken);

    public override AkkaRef TargetAt(ClusterNode node) => door(node, Module);

    public override AkkaRef? FindForEvent(Guid id) => nodes.Find(Role, id) is { } node ? door(node, Module) : null;
}
