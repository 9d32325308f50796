using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>The modules that a node runs for others, but for those with one instance in the cluster or for each key.</summary>
/// <param name="Contracts">By the identifier of the module, what it handles: see <see cref="ModuleContract"/>.</param>
internal sealed record RemoteModules(Dictionary<string, Dictionary<string, string>> Contracts) : INoSerializationVerificationNeeded;
