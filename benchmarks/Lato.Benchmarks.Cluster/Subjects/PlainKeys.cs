using Akka.Cluster.Sharding;

namespace Clusters.Subjects;

internal sealed class PlainKeys() : HashCodeMessageExtractor(100)
{
    public override string? EntityId(object message) => (message as PlainTouch)?.Key;
}
