using System.Diagnostics;
using Akka.Actor;

namespace Lato.Actors.Engine;

/// <summary>A message of Lato that another actor has sent, and the activity in which it did. It is taken once. Thread-safe.</summary>
internal sealed class InboundMessage(Message message, Activity? activity) : INoSerializationVerificationNeeded
{
    int _isTaken; // exchanged

    public Message Message => message;

    public ActivityContext Activity => activity?.Context ?? default;

    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;
}
