using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>What a handler on another node has returned.</summary>
/// <param name="Body">The result as JSON.</param>
internal sealed record RemoteResult(byte[] Body) : INoSerializationVerificationNeeded;
