using System.Collections.Concurrent;
using Akka.Actor;
using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Requests;

/// <summary>What this node has asked others, and waits for the reply. Thread-safe.</summary>
internal sealed class PendingCalls
{
    static readonly Action<object?, CancellationToken> Cancel = static (pending, token) => ((TaskCompletionSource<RemoteReply>)pending!).TrySetCanceled(token);

    readonly ConcurrentDictionary<Guid, TaskCompletionSource<RemoteReply>> _pending = new();
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
    public async Task<RemoteReply> AskAsync(AkkaRef target, Guid id, object message, CancellationToken lost, CancellationToken givenUp)
    {
        var pending = _pending[id] = new TaskCompletionSource<RemoteReply>(); // what goes on on the thread of a reply is only what hands it to an actor of Lato's
        try
        {
            await using var ofLoss = lost.UnsafeRegister(Cancel, pending);
            await using var ofCaller = givenUp.UnsafeRegister(Cancel, pending);
            target.Tell(message, _address.Value);
            return await pending.Task.ConfigureAwait(false);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    /// <summary>Waits no more for a reply.</summary>
    public void Forget(Guid id)
    {
        if (_pending.TryGetValue(id, out var pending))
        {
            pending.TrySetCanceled();
        }
    }

    /// <summary>A reply that comes too late has no one to go to.</summary>
    void Take(object message, AkkaRef sender)
    {
        if (message is IRemoteReply reply && _pending.TryGetValue(reply.Call, out var pending))
        {
            pending.TrySetResult(new RemoteReply(reply, sender));
        }
    }
}
