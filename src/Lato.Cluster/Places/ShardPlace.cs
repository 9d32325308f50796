using System.Collections.Concurrent;
using Akka.Actor;
using Lato.Cluster.Nodes;
using Lato.Cluster.Requests;
using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Places;

/// <summary>A module with an instance for each key, which Akka's sharding finds. Where a shard is, is asked before the first call and learnt from replies, so that a lost node is told at once.</summary>
internal sealed class ShardPlace(string module, string? role, ClusterNodes nodes, PendingCalls pending, Lazy<Address> here, TimeProvider time) : ModulePlace(module, role), ICallLocator
{
    static readonly TimeSpan Attempt = TimeSpan.FromSeconds(1); // a question to a node that is lost has no reply

    readonly ConcurrentDictionary<string, Address> _homes = new(); // by shard
    readonly TaskCompletionSource<AkkaRef> _region = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile AkkaRef? _current;

    /// <summary>What sends messages to the nodes of their keys.</summary>
    public AkkaRef? Region
    {
        get => _current;
        set
        {
            _current = value;
            _region.TrySetResult(value!);
        }
    }

    public override ICallLocator Locator => this;

    public override string? KeyOf(HandlerInfo handler, Message message) => handler.GetShardKey(message);

    public override async ValueTask<ClusterNode?> FindNodeAsync(Guid id, string? key, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (HomeOf(key!) is { } home)
        {
            return home;
        }

        var began = time.GetTimestamp();
        for (var left = wait; left > TimeSpan.Zero; left = wait - time.GetElapsedTime(began))
        {
            using var attempt = new CancellationTokenSource(left < Attempt ? left : Attempt, time);
            try
            {
                await _region.Task.WaitAsync(attempt.Token).ConfigureAwait(false);
                await LocateAsync(key!, Guid.Empty, attempt.Token, cancellationToken).ConfigureAwait(false);
                if (HomeOf(key!) is { } found)
                {
                    return found;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken).ConfigureAwait(false); // it has been lost since, or is not seen yet
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // ask again
            }
        }

        return null;
    }

    /// <summary>While a shard moves, what is on its way to it can get lost.</summary>
    public async Task<bool> HasCallAsync(Guid id, string key, CancellationToken cancellationToken)
    {
        using var attempt = new CancellationTokenSource(Attempt, time);
        try
        {
            return (await LocateAsync(key, id, attempt.Token, cancellationToken).ConfigureAwait(false)).IsRunning;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true; // it moves still, or is on a node of which the loss is not known yet
        }
    }

    public override AkkaRef TargetAt(ClusterNode node) => _current!;

    public override AkkaRef? FindForEvent(Guid id) => _current;

    public override void NoteReply(string? key, AkkaRef sender)
    {
        var (shard, address) = (ShardKeys.ShardOf(key!), sender.Path.Address.HasGlobalScope ? sender.Path.Address : here.Value);
        if (!_homes.TryGetValue(shard, out var known) || !known.Equals(address))
        {
            _homes[shard] = address;
        }
    }

    async Task<RemoteLocated> LocateAsync(string key, Guid about, CancellationToken attempt, CancellationToken cancellationToken)
    {
        var question = Guid.NewGuid();
        var (reply, sender) = await pending.AskAsync(_current!, question, new RemoteLocate(question, key, about), attempt, cancellationToken).ConfigureAwait(false);
        NoteReply(key, sender);
        return (RemoteLocated)reply;
    }

    ClusterNode? HomeOf(string key) => _homes.TryGetValue(ShardKeys.ShardOf(key), out var address) ? nodes.FindAt(address) : null;
}
