using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Engine;

/// <summary>The messages of a <see cref="LatoMailbox"/>. What a sender puts here takes its current activity along. Thread-safe.</summary>
internal sealed class LatoMessageQueue(ActorPath deadLetters) : IMessageQueue
{
    readonly ConcurrentQueue<Envelope> _envelopes = new();
    ActorLink? _link; // null until the actor starts
    volatile IMessageQueue? _deadLetters; // those of the system, once the actor has stopped

    public bool HasMessages => !_envelopes.IsEmpty;

    public int Count => _envelopes.Count;

    /// <summary>Tells whose messages these are.</summary>
    public void Join(ActorLink link) => Volatile.Write(ref _link, link);

    public void Enqueue(AkkaRef receiver, Envelope envelope)
    {
        if (envelope.Message is Message message)
        {
            envelope = new Envelope(new InboundMessage(message, Activity.Current), envelope.Sender);
        }

        _envelopes.Enqueue(envelope);
        if (_deadLetters is { } late)
        {
            CleanUp(receiver, late); // the actor stopped while this message was on its way
        }
        else if (Volatile.Read(ref _link) is { } link)
        {
            link.Entries.Watch();
        }
    }

    public bool TryDequeue(out Envelope envelope) => _envelopes.TryDequeue(out envelope);

    /// <summary>Takes the messages whose senders wait for their replies, one by one, and leaves the others in their order.</summary>
    public IEnumerable<(InboundMessage Message, AkkaRef Sender)> TakeAsked()
    {
        foreach (var envelope in _envelopes)
        {
            if (envelope is { Message: InboundMessage message, Sender: MinimalActorRef sender } && message.TryTake())
            {
                yield return (message, sender);
            }
        }
    }

    /// <summary>The actor has stopped: whoever waits for a reply gets one.</summary>
    public void CleanUp(AkkaRef owner, IMessageQueue deadletters)
    {
        if (_deadLetters is null)
        {
            _deadLetters = deadletters;
            Interlocked.MemoryBarrier(); // a sender sees this, or what it has sent is seen here
        }

        while (TryDequeue(out var envelope))
        {
            if (envelope.Message is not InboundMessage inbound)
            {
                deadletters.Enqueue(owner, envelope);
            }
            else if (inbound.TryTake())
            {
                Refuse(owner, deadletters, inbound.Message, envelope.Sender);
            }
        }
    }

    void Refuse(AkkaRef owner, IMessageQueue deadletters, Message message, AkkaRef? sender)
    {
        if (message is Event || sender is null || sender.IsNobody() || sender.Path.Equals(deadLetters))
        {
            deadletters.Enqueue(owner, new Envelope(message, sender));
        }
        else
        {
            sender.Tell(new Status.Failure(StoppedError(owner, message)), owner);
        }
    }

    Exception StoppedError(AkkaRef owner, Message message)
    {
        var path = owner.Path.ToStringWithoutAddress();
        return _link?.Start switch
        {
            { EntryPoint: { } application, Parent: null } => new ApplicationStoppedException(application.Name, new InvalidOperationException($"Its coordinator '{path}' was stopped before it took '{message.GetType().Name}'.")),
            { EntryPoint: null } => new ActorStoppedException(path, $"Actor '{path}' has stopped, and did not take '{message.GetType().Name}'."),
            _ => new ModuleStoppedException(path, owner.Path.Name, message.GetType()),
        };
    }
}
