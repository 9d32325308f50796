namespace Lato;

/// <summary>Wraps the handlers of messages of brokers, around their transactions. Must be thread-safe.</summary>
public interface IMessageFilter
{
    /// <summary>
    /// Handles the message: by <paramref name="next"/>, or in its place. Whatever it returns, the message was handled; what it throws fails
    /// the message, also after the handler has succeeded.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="next">The next filter, and in the end the handler.</param>
    /// <returns>The result, for a sender who waits for a response.</returns>
    Task<object?> InvokeAsync(ReceivedMessage message, MessageFilterDelegate next);
}
