using System.Diagnostics;
using Akka.Actor;

namespace Lato.Actors.Engine;

/// <summary>A message of Lato that another actor has sent, and the activity in which it did.</summary>
internal sealed record InboundMessage(Message Message, ActivityContext Activity) : INoSerializationVerificationNeeded;
