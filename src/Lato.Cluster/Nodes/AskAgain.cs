using Akka.Actor;

namespace Lato.Cluster.Nodes;

/// <summary>Time to ask those nodes again that have not responded.</summary>
internal sealed record AskAgain : INoSerializationVerificationNeeded;
