using Lato.Benchmarks.Harness;
using Peers.Catalog;
using Peers.Work;

namespace Peers.Tables;

/// <summary>A case done by a peer, which outlives it.</summary>
internal sealed class PeerWorkload(Peer peer, PeerCase peerCase, int callers) : Workload
{
    readonly Func<Peer, int, ValueTask<int>> _callAsync = peerCase.CallAsync;

    public override int Callers => callers;

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            Answer.Check(await _callAsync(peer, operation), operation + 1);
        }
    }

    /// <summary>Times a round, and checks that every service was called.</summary>
    public async Task<Sample> TakeAsync(int operations)
    {
        var before = ServiceCalls.Total;
        var sample = await Sample.TakeAsync(this, operations);
        var (calls, expected) = (ServiceCalls.Total - before, (long)operations * peerCase.ServiceCalls);
        return calls == expected
            ? sample
            : throw new InvalidOperationException($"Case '{peerCase.Name}' has called services {calls} times; {expected} would be right.");
    }
}
