using Akka.Actor;

namespace Lato.Cluster.Instances;

/// <summary>An instance has ended.</summary>
internal sealed class InstanceStopped : INoSerializationVerificationNeeded
{
    public static readonly InstanceStopped Message = new();
}
