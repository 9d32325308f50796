namespace Lato.Engine;

/// <summary>A segment that waits for its actor's turn; without a frame it is work of the engine itself.</summary>
internal readonly record struct Continuation(MessageContext? MessageContext, SendOrPostCallback Callback, object? State);
