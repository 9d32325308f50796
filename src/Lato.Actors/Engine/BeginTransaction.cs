using Akka.Actor;
using Akka.Event;

namespace Lato.Actors.Engine;

/// <summary>Tells a coordinator to begin the transaction that has waited longest.</summary>
internal sealed class BeginTransaction : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public static readonly BeginTransaction Instance = new();
}
