using Akka.Cluster;

namespace Lato.Cluster.Nodes;

/// <summary>The nodes that can be reached, as the cluster sees them from here. Thread-safe.</summary>
internal sealed class ClusterNodes(TimeProvider time)
{
    readonly Lock _gate = new();
    ClusterNode[] _reachable = []; // replaced under the gate
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously); // replaced under the gate

    /// <summary>One that has a role, as soon as there is one.</summary>
    /// <param name="role">The role.</param>
    /// <param name="id">What is sent, which is spread over the nodes by that.</param>
    /// <param name="wait">How long to wait for one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if there was none in time.</returns>
    public async Task<ClusterNode?> FindAsync(string role, Guid id, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task; // before the look, so that no change is missed
            if (Find(role, id) is { } node)
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
                Change_NeedsLock([.. _reachable, new ClusterNode(member.UniqueAddress, [.. member.Roles.Where(role => !role.StartsWith("dc-", StringComparison.Ordinal))])]);
            }
        }
    }

    public void Remove(Member member)
    {
        ClusterNode? lost;
        lock (_gate)
        {
            lost = Array.Find(_reachable, node => node.Address.Equals(member.UniqueAddress));
            if (lost is not null)
            {
                Change_NeedsLock(Array.FindAll(_reachable, node => node != lost));
            }
        }

        lost?.Dispose();
    }

    /// <summary>One that has a role, any of them.</summary>
    /// <returns>Null if there is none.</returns>
    public ClusterNode? Find(string role, Guid id)
    {
        var fitting = Array.FindAll(Volatile.Read(ref _reachable), node => node.Has(role));
        return fitting.Length == 0 ? null : fitting[(int)((uint)id.GetHashCode() % (uint)fitting.Length)]; // in turn, kinds of messages that alternate would always meet the same ones
    }

    void Change_NeedsLock(ClusterNode[] reachable)
    {
        Volatile.Write(ref _reachable, reachable);
        var changed = _changed;
        Volatile.Write(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        changed.SetResult();
    }
}
