using Akka.Actor;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Nodes;

/// <summary>The modules of this node take calls of others now.</summary>
/// <param name="Modules">What they handle.</param>
internal sealed record OwnModules(RemoteModules Modules) : INoSerializationVerificationNeeded;
