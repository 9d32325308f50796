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

    public bool HasMessages => !_envelopes.IsEmpty;

    public int Count => _envelopes.Count;

    public void Enqueue(AkkaRef receiver, Envelope envelope) =>
        _envelopes.Enqueue(envelope.Message is Message message ? new Envelope(new InboundMessage(message, Activity.Current?.Context ?? default), envelope.Sender) : envelope);

    public bool TryDequeue(out Envelope envelope) => _envelopes.TryDequeue(out envelope);

    /// <summary>The actor has stopped: whoever waits for a reply gets one.</summary>
    public void CleanUp(AkkaRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope))
        {
            if (envelope.Message is not InboundMessage inbound)
            {
                deadletters.Enqueue(owner, envelope);
            }
            else if (inbound.Message is Event || envelope.Sender is null || envelope.Sender.IsNobody() || envelope.Sender.Path.Equals(deadLetters))
            {
                deadletters.Enqueue(owner, new Envelope(inbound.Message, envelope.Sender));
            }
            else
            {
                var stopped = new ModuleStoppedException(owner.Path.ToStringWithoutAddress(), owner.Path.Name, inbound.Message.GetType());
                envelope.Sender.Tell(new Status.Failure(stopped), owner);
            }
        }
    }
}
