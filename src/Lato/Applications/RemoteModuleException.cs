namespace Lato;

/// <summary>A handler in another process has failed. Failures of Lato, and those that are <see cref="ExpectedFailureAttribute">expected</see> and known to both sides, arrive as themselves instead.</summary>
public sealed class RemoteModuleException : LatoException
{
    /// <summary>Makes the exception; for packages that call modules of other processes, and for tests of who calls them.</summary>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="node">Where it runs.</param>
    /// <param name="remoteType">The full name of the exception's type there.</param>
    /// <param name="message">Its message.</param>
    /// <param name="details">All of it as text, with its stack.</param>
    public RemoteModuleException(string module, string node, string remoteType, string message, string details)
        : base(message) => (Module, Node, RemoteType, Details) = (module, node, remoteType, details);

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
