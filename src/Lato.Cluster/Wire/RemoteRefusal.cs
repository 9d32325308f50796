using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>The module does not run on the node that was called, not yet or no longer: nothing of the call was begun there.</summary>
/// <param name="Call">The call.</param>
internal sealed record RemoteRefusal(Guid Call) : IRemoteReply, INoSerializationVerificationNeeded;
