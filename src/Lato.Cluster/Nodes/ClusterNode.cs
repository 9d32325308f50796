using System.Collections.Concurrent;
using Akka.Cluster;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Nodes;

/// <summary>A node that can be reached, until it cannot. Thread-safe.</summary>
internal sealed class ClusterNode : IDisposable
{
    /// <summary>The role of a node that runs the modules of all roles.</summary>
    public const string EveryRole = "lato-every-role";

    readonly CancellationTokenSource _lost;
    readonly Member _member;

    public ClusterNode(Member member)
    {
        (_lost, _member) = (new CancellationTokenSource(), member);
        Lost = _lost.Token;
    }

    public UniqueAddress Address => _member.UniqueAddress;

    /// <summary>Where its modules take what is sent to them, by their identifiers.</summary>
    public ConcurrentDictionary<string, AkkaRef> Doors { get; } = new();

    /// <summary>Cancelled when it cannot be reached any more.</summary>
    public CancellationToken Lost { get; }

    /// <summary>The modules that it has told it runs, but for those with one instance in the cluster or for each key; null if it has told nothing yet.</summary>
    public IReadOnlyCollection<string>? Modules { get; set => Volatile.Write(ref field, value); }

    /// <summary>Whether it has a role; of null, each does.</summary>
    public bool Has(string? role) => role is null || _member.HasRole(role) || _member.HasRole(EveryRole);

    public bool IsOlderThan(ClusterNode other) => _member.IsOlderThan(other._member);

    /// <summary>It cannot be reached any more.</summary>
    public void Dispose()
    {
        _lost.Cancel();
        _lost.Dispose();
    }

    public override string ToString() => $"{Address.Address.Host}:{Address.Address.Port}";
}
