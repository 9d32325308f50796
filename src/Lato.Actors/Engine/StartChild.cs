using Akka.Actor;
using Akka.Event;

namespace Lato.Actors.Engine;

/// <summary>Tells an Akka actor to make the one of a Lato actor below its own.</summary>
internal sealed record StartChild(ActorLink Child) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
