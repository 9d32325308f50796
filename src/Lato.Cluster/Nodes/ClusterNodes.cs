using Akka.Actor;
using Akka.Cluster;

namespace Lato.Cluster.Nodes;

/// <summary>The nodes that can be reached, as the cluster sees them from here. Thread-safe.</summary>
internal sealed class ClusterNodes(TimeProvider time)
{
    readonly Lock _gate = new();
    readonly List<ClusterNode> _leaving = []; // under the gate
    ClusterNode[] _reachable = []; // replaced under the gate
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously); // replaced under the gate

    /// <summary>Finds a node as soon as there is one.</summary>
    /// <param name="find">Finds one among those that can be reached now.</param>
    /// <param name="wait">How long to wait for one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if there was none in time.</returns>
    public async ValueTask<ClusterNode?> FindAsync(Func<ClusterNode?> find, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task; // before the look, so that no change is missed
            if (find() is { } node)
            {
                return node;
            }

            var left = wait - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            await changed.WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Add(Member member)
    {
        lock (_gate)
        {
            if (!Array.Exists(_reachable, node => node.Address.Equals(member.UniqueAddress)))
            {
                Change_NeedsLock([.. _reachable, new ClusterNode(member)]);
            }
        }
    }

    /// <summary>One has told which modules it runs.</summary>
    public void Open(UniqueAddress address, IReadOnlyCollection<string> modules)
    {
        lock (_gate)
        {
            if (Array.Find(_reachable, node => node.Address.Equals(address)) is { } node)
            {
                node.Modules = modules;
                Change_NeedsLock(_reachable);
            }
        }
    }

    /// <summary>One takes no more calls, and responds to those that it has.</summary>
    public void Leave(Member member)
    {
        lock (_gate)
        {
            if (Take_NeedsLock(member) is { } leaving)
            {
                _leaving.Add(leaving);
            }
        }
    }

    /// <summary>One has left, and has responded to all that it had.</summary>
    public void Forget(Member member)
    {
        lock (_gate)
        {
            Take_NeedsLock(member);
            _leaving.RemoveAll(node => node.Address.Equals(member.UniqueAddress));
        }
    }

    /// <summary>One cannot be reached any more.</summary>
    public void Remove(Member member)
    {
        ClusterNode? lost;
        lock (_gate)
        {
            lost = Take_NeedsLock(member) ?? _leaving.Find(node => node.Address.Equals(member.UniqueAddress));
            _leaving.Remove(lost!);
        }

        lost?.Dispose();
    }

    /// <summary>One that runs a module, any of them.</summary>
    /// <returns>Null if there is none.</returns>
    public ClusterNode? Find(string module, Guid id)
    {
        var fitting = Array.FindAll(Volatile.Read(ref _reachable), node => node.Modules?.Contains(module) == true);
        return fitting.Length == 0 ? null : fitting[(int)((uint)HashCode.Combine(id) % (uint)fitting.Length)]; // in turn, kinds of messages that alternate would always meet the same ones
    }

    /// <summary>The one of a role that has joined first.</summary>
    /// <returns>Null if there is none.</returns>
    public ClusterNode? FindOldest(string? role) => Array.FindAll(Volatile.Read(ref _reachable), node => node.Has(role)) is [var first, .. var others]
        ? others.Aggregate(first, static (oldest, node) => node.IsOlderThan(oldest) ? node : oldest)
        : null;

    /// <summary>The one at an address.</summary>
    /// <returns>Null if it cannot be reached.</returns>
    public ClusterNode? FindAt(Address address) => Array.Find(Volatile.Read(ref _reachable), node => node.Address.Address.Equals(address));

    ClusterNode? Take_NeedsLock(Member member)
    {
        var taken = Array.Find(_reachable, node => node.Address.Equals(member.UniqueAddress));
        if (taken is not null)
        {
            Change_NeedsLock(Array.FindAll(_reachable, node => node != taken));
        }

        return taken;
    }

    /// <summary>The addresses of those that fit.</summary>
    public string[] AddressesOf(Func<ClusterNode, bool> fits) => [.. Volatile.Read(ref _reachable).Where(fits).Select(node => node.ToString()).Order(StringComparer.Ordinal)];

    void Change_NeedsLock(ClusterNode[] reachable)
    {
        Volatile.Write(ref _reachable, reachable);
        var changed = _changed;
        Volatile.Write(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        changed.SetResult();
    }
}
