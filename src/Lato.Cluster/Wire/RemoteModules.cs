using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>The modules that a node runs for others, but for those with one instance in the cluster or for each key.</summary>
/// <param name="Names">Their identifiers.</param>
internal sealed record RemoteModules(string[] Names) : INoSerializationVerificationNeeded;
