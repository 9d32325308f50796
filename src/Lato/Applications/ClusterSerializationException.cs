namespace Lato;

/// <summary>A message, a result or a value cannot travel between nodes.</summary>
public sealed class ClusterSerializationException : LatoException
{
    /// <summary>Makes the exception for what JSON cannot write or read; for packages that call modules of other processes.</summary>
    /// <param name="type">The type of the message, the result or the value.</param>
    /// <param name="cause">What JSON says.</param>
    public ClusterSerializationException(Type type, Exception cause)
        : base($"'{type}' cannot travel between nodes as JSON: {cause?.Message}", cause) => Type = type;

    /// <summary>Makes the exception for what is too large; for packages that call modules of other processes.</summary>
    /// <param name="type">The type of the message or the result.</param>
    /// <param name="size">How many bytes it has.</param>
    /// <param name="limit">How many it may have.</param>
    /// <param name="setting">The setting that says so.</param>
    public ClusterSerializationException(Type type, int size, int limit, string setting)
        : base($"'{type}' cannot travel between nodes: it has {size} bytes, and {limit} are allowed. Send less, such as an id of what is stored, or raise {setting} on all nodes.") => Type = type;

    /// <summary>The type of the message, the result or the value.</summary>
    public Type Type { get; }
}
