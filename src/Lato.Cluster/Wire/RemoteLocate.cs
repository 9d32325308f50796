using Akka.Actor;

namespace Lato.Cluster.Wire;

/// <summary>Asks on which node the instance of a key is, and whether it has a call.</summary>
/// <param name="Call">Tells it from others.</param>
/// <param name="Key">The key.</param>
/// <param name="About">The call; empty for none.</param>
internal sealed record RemoteLocate(Guid Call, string Key, Guid About = default) : IKeyedMessage, INoSerializationVerificationNeeded;
