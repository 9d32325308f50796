using System.Diagnostics;
using Akka.Actor;

namespace Lato.Actors.Engine;

/// <summary>An event that somebody has published to Akka's event stream, and the activity in which that was done.</summary>
internal sealed record StreamEvent(Event Event, ActivityContext Activity) : INoSerializationVerificationNeeded;
