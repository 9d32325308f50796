using Akka.Actor;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Nodes;

/// <summary>The modules of this node take calls of others now.</summary>
/// <param name="Modules">Their names.</param>
/// <param name="Describe">Finds out what they handle. It takes long where there are many messages.</param>
internal sealed record OwnModules(RemoteModules Modules, Func<RemoteContracts> Describe) : INoSerializationVerificationNeeded;
