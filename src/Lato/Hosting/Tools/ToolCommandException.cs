namespace Lato;

/// <summary>A <see cref="ToolCommand"/> was called with arguments that do not make sense: the tool shows the message, and ends with exit code 2.</summary>
/// <param name="message">The argument, its value and what would be right.</param>
public sealed class ToolCommandException(string message) : LatoException(message);
