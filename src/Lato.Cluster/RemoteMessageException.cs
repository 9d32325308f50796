namespace Lato;

/// <summary>Another node has sent a message that the module here does not handle.</summary>
public sealed class RemoteMessageException : LatoException
{
    internal RemoteMessageException(string module, string name)
        : base($"Module '{module}' has no handler of '{name}' on this node. The other node runs another version of the program: bring both to one, or give the message the [MessageName] that it has here.") =>
        (Module, Name) = (module, name);

    /// <summary>The identifier of the module.</summary>
    public string Module { get; }

    /// <summary>The name of the message.</summary>
    public string Name { get; }
}
