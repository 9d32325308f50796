using System.Collections.Concurrent;
using Akka.Cluster;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Nodes;

/// <summary>A node that can be reached, until it cannot. Thread-safe.</summary>
internal sealed class ClusterNode : IDisposable
{
    readonly CancellationTokenSource _lost;
    readonly IReadOnlyCollection<string> _roles;

    public ClusterNode(UniqueAddress address, IReadOnlyCollection<string> roles)
    {
        (_lost, _roles, Address) = (new CancellationTokenSource(), roles, address);
        Lost = _lost.Token;
    }

    public UniqueAddress Address { get; }

    /// <summary>Where its modules take what is sent to them, by the names of these actors.</summary>
    public ConcurrentDictionary<string, AkkaRef> Doors { get; } = new();

    /// <summary>Cancelled when it cannot be reached any more.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Whether it runs the modules of a role.</summary>
    public bool Has(string role) => _roles.Count == 0 || _roles.Contains(role);

    /// <summary>It cannot be reached any more.</summary>
    public void Dispose()
    {
        _lost.Cancel();
        _lost.Dispose();
    }

    public override string ToString() => $"{Address.Address.Host}:{Address.Address.Port}";
}
