namespace Lato;

/// <summary>A handler on another node has failed.</summary>
public sealed class RemoteModuleException : LatoException
{
    internal RemoteModuleException(string module, string node, string type, string message, string details)
        : base(message) => (Module, Node, RemoteType, Details) = (module, node, type, details);

    /// <summary>The identifier of the module.</summary>
    public string Module { get; }

    /// <summary>The node.</summary>
    public string Node { get; }

    /// <summary>The full name of the exception's type there.</summary>
    public string RemoteType { get; }

    /// <summary>The exception there as text, with its stack.</summary>
    public string Details { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()}\n--- on node {Node} ---\n{Details}";
}
