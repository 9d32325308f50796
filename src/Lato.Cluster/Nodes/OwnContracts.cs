using Akka.Actor;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Nodes;

/// <summary>It is known what the modules of this node handle.</summary>
internal sealed record OwnContracts(RemoteContracts Contracts) : INoSerializationVerificationNeeded;
