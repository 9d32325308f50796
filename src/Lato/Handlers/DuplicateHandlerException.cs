namespace Lato;

/// <summary>A second handler for one command or query in one module.</summary>
public sealed class DuplicateHandlerException : LatoException
{
    internal DuplicateHandlerException(string module, Type messageType, string first, string second)
        : base($"Module '{module}' has two handlers for '{messageType.Name}': '{first}' and '{second}'. "
            + "A command or query has at most one handler per module; remove one, or make the message an Event.")
    {
        Module = module;
        MessageType = messageType;
    }

    /// <summary>The module's identifier.</summary>
    public string Module { get; }

    /// <summary>The message type.</summary>
    public Type MessageType { get; }
}
