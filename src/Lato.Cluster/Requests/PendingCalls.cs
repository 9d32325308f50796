using System.Collections.Concurrent;
using Akka.Actor;
using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Requests;

/// <summary>What this node has asked others, and waits for the reply. Thread-safe.</summary>
internal sealed class PendingCalls
{
    readonly ConcurrentDictionary<Guid, PendingCall> _pending = new();
    readonly Lazy<ReplyAddress> _address; // made with the first call

    /// <param name="system">The Akka system.</param>
    public PendingCalls(Lazy<ActorSystem> system) => _address = new Lazy<ReplyAddress>(() => new ReplyAddress((ExtendedActorSystem)system.Value, Take));

    /// <summary>Sends something, and waits for the reply.</summary>
    /// <param name="target">What takes it.</param>
    /// <param name="id">What the reply says that it is for.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="lost">No reply will come.</param>
    /// <param name="givenUp">The caller does not wait for the reply any more.</param>
    /// <exception cref="OperationCanceledException">It was given up, or is lost.</exception>
    public Task<RemoteReply> AskAsync(AkkaRef target, Guid id, object message, CancellationToken lost, CancellationToken givenUp)
    {
        var (address, pending) = (_address.Value, new PendingCall(id, _pending));
        _pending[id] = pending;
        pending.EndWith(lost, givenUp);
        target.Tell(message, address);
        return pending.Task;
    }

    /// <summary>Waits no more for a reply.</summary>
    public void Forget(Guid id)
    {
        if (_pending.TryGetValue(id, out var pending))
        {
            pending.End(CancellationToken.None);
        }
    }

    /// <summary>A reply that comes too late has no one to go to.</summary>
    void Take(object message, AkkaRef sender)
    {
        if (message is IRemoteReply reply && _pending.TryGetValue(reply.Call, out var pending))
        {
            pending.End(new RemoteReply(reply, sender));
        }
    }
}
