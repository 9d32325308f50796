using Akka.Actor;

namespace Lato.Cluster.Instances;

/// <summary>An instance is to end: no message for it comes after this.</summary>
internal sealed class StopInstance : INoSerializationVerificationNeeded
{
    public static readonly StopInstance Message = new();
}
