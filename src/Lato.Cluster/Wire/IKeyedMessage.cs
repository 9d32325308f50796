namespace Lato.Cluster.Wire;

/// <summary>What is sent to the instance of a key.</summary>
internal interface IKeyedMessage
{
    /// <summary>The key of a sharded module; null for a module that is not.</summary>
    string? Key { get; }
}
