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
    readonly CallWatch _watch;
    readonly TimeProvider _time;

    /// <param name="system">The Akka system.</param>
    /// <param name="time">The clock.</param>
    public PendingCalls(Lazy<ActorSystem> system, TimeProvider time)
    {
        _address = new Lazy<ReplyAddress>(() => new ReplyAddress((ExtendedActorSystem)system.Value, Take));
        (_watch, _time) = (new CallWatch(_pending, time), time);
    }

    /// <summary>Sends something, and waits for the reply.</summary>
    /// <param name="target">What takes it.</param>
    /// <param name="id">What the reply says that it is for.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="lost">No reply will come.</param>
    /// <param name="givenUp">The caller does not wait for the reply any more.</param>
    /// <param name="locator">Is asked where the message is, if the reply takes long; null for none.</param>
    /// <param name="key">The key of the message; null for none.</param>
    /// <exception cref="OperationCanceledException">It was given up, or is lost.</exception>
    public Task<RemoteReply> AskAsync(AkkaRef target, Guid id, object message, CancellationToken lost, CancellationToken givenUp, ICallLocator? locator = null, string? key = null)
    {
        var (address, pending) = (_address.Value, new PendingCall(id, _pending, _time.GetTimestamp(), locator, key));
        _pending[id] = pending;
        pending.EndWith(lost, givenUp);
        target.Tell(message, address);
        if (locator is not null)
        {
            _watch.NoteCall();
        }

        return pending.Task;
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
