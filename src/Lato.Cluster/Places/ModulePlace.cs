using Lato.Cluster.Nodes;
using Lato.Cluster.Requests;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Places;

/// <summary>Where the calls of a module go that does not run here, or not only. Thread-safe.</summary>
internal abstract class ModulePlace(string module, string? role)
{
    /// <summary>The identifier of the module.</summary>
    public string Module => module;

    /// <summary>The role of the nodes that run it; null for all nodes.</summary>
    public string? Role => role;

    /// <summary>Whether a node may have it.</summary>
    public virtual bool IsAt(ClusterNode node) => node.Has(Role);

    /// <summary>What is sent with each message to find its instance; null for a module that is not sharded.</summary>
    public virtual string? KeyOf(HandlerInfo handler, Message message) => null;

    /// <summary>The node whose turn it is, as soon as there is one.</summary>
    /// <param name="id">The call.</param>
    /// <param name="key">The key of its message; null for none.</param>
    /// <param name="wait">How long to wait for one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if there was none in time.</returns>
    public abstract ValueTask<ClusterNode?> FindNodeAsync(Guid id, string? key, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>What takes the calls of a node.</summary>
    public abstract AkkaRef TargetAt(ClusterNode node);

    /// <summary>What takes an event now.</summary>
    /// <returns>Null if nothing does.</returns>
    public abstract AkkaRef? FindForEvent(Guid id);

    /// <summary>Is asked where a call is that has had no reply for a while; null where none can be lost but with its node.</summary>
    public virtual ICallLocator? Locator => null;

    /// <summary>A node has sent a reply.</summary>
    /// <param name="key">The key of what it is for; null for none.</param>
    /// <param name="sender">What has sent it.</param>
    public virtual void NoteReply(string? key, AkkaRef sender)
    {
    }
}
