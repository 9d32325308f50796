namespace Lato;

/// <summary>A message for a sharded module has no key: its property with <see cref="ShardKeyAttribute"/> is null or empty.</summary>
public sealed class ShardKeyMissingException : LatoException
{
    internal ShardKeyMissingException(string module, Type messageType)
        : base($"'{messageType.Name}' has no key, so no instance of the sharded module '{module}' can handle it. Give its property with [ShardKey] a value.") => (Module, MessageType) = (module, messageType);

    /// <summary>The identifier of the module.</summary>
    public string Module { get; }

    /// <summary>The type of the message.</summary>
    public Type MessageType { get; }
}
