using Akka.Actor;
using Akka.Event;

namespace Lato.Actors.Engine;

/// <summary>Tells the Akka actor of a Lato actor to run the turn that waits for it.</summary>
internal sealed class RunTurn : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public static readonly RunTurn Instance = new();
}
