namespace Lato;

/// <summary>A message or a result cannot travel between nodes.</summary>
public sealed class ClusterSerializationException : LatoException
{
    internal ClusterSerializationException(Type type, Exception cause)
        : base($"'{type}' cannot travel between nodes as JSON: {cause.Message}", cause) => Type = type;

    /// <summary>The type of the message or the result.</summary>
    public Type Type { get; }
}
