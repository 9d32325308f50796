using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>What the modules that a node runs handle. Sent after their names, for it takes long to find out where there are many messages, and nothing waits for it.</summary>
/// <param name="Contracts">By the identifier of the module: see <see cref="ModuleContract"/>.</param>
internal sealed record RemoteContracts(Dictionary<string, Dictionary<string, string>> Contracts) : INoSerializationVerificationNeeded;
