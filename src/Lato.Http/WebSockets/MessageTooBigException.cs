namespace Lato.Http.WebSockets;

/// <summary>A client sends a message that is longer than it may be.</summary>
internal sealed class MessageTooBigException(int maximum) : Exception($"The message is longer than {maximum} bytes.");
