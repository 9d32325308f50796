using Akka.Actor;

namespace Lato.Cluster.Nodes;

/// <summary>The node itself should have joined by now.</summary>
internal sealed record JoinIsLate : INoSerializationVerificationNeeded;
