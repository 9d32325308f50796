using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>A node asks another one which modules it runs; there is no response before it runs them.</summary>
internal sealed record RemoteHello : INoSerializationVerificationNeeded;
