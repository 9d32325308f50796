using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>The caller has given up a call.</summary>
/// <param name="Call">The call.</param>
internal sealed record RemoteCancel(Guid Call) : INoSerializationVerificationNeeded;
