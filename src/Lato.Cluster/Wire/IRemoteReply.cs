namespace Lato.Cluster.Wire;

/// <summary>What a node sends back to one that has called it.</summary>
internal interface IRemoteReply
{
    /// <summary>The call.</summary>
    Guid Call { get; }
}
