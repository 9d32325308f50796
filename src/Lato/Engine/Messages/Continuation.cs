namespace Lato.Engine;

/// <summary>A segment that waits for its actor's turn; without a message it is work of the engine itself.</summary>
internal readonly record struct Continuation(MessageContext? Message, SendOrPostCallback Callback, object? State);
