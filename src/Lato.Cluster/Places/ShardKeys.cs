using Akka.Cluster.Sharding;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Places;

/// <summary>Which key a message is for, and which shard a key belongs to: the same on all nodes.</summary>
internal sealed class ShardKeys() : HashCodeMessageExtractor(MaxShards)
{
    /// <summary>What moves from node to node is a shard of all keys; some for each node of a large cluster.</summary>
    const int MaxShards = 100;

    public static readonly ShardKeys Instance = new();

    public static string ShardOf(string key) => Instance.ShardId(key, null);

    public override string? EntityId(object message) => (message as IKeyedMessage)?.Key;
}
