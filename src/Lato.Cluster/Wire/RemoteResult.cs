using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>What a handler on another node has returned.</summary>
/// <param name="Call">The call.</param>
/// <param name="Body">The result as JSON.</param>
internal sealed record RemoteResult(Guid Call, byte[] Body) : IRemoteReply, INoSerializationVerificationNeeded;
