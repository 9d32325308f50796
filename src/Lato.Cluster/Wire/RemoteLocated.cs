using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>The instance of a key is on the node that sends this.</summary>
/// <param name="Call">What has asked.</param>
/// <param name="IsRunning">Whether it has the call that was asked about.</param>
internal sealed record RemoteLocated(Guid Call, bool IsRunning) : IRemoteReply, INoSerializationVerificationNeeded;
