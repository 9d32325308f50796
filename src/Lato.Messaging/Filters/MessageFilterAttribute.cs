namespace Lato;

/// <summary>
/// Wraps one handler of messages, inside of the filters of all. Several on one method run in the order in which they are written. An
/// attribute object is shared by all messages: it must be thread-safe.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class MessageFilterAttribute : Attribute, IMessageFilter
{
    /// <inheritdoc/>
    public abstract Task<object?> InvokeAsync(ReceivedMessage message, MessageFilterDelegate next);
}
