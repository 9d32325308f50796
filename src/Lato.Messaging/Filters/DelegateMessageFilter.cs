namespace Lato.Messaging.Filters;

internal sealed class DelegateMessageFilter(Func<ReceivedMessage, MessageFilterDelegate, Task<object?>> filter) : IMessageFilter
{
    public Task<object?> InvokeAsync(ReceivedMessage message, MessageFilterDelegate next) => filter(message, next);
}
