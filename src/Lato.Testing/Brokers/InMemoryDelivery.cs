namespace Lato.Testing.Brokers;

/// <summary>A message on its way through one queue. Its place is kept while it is delivered.</summary>
/// <param name="Place">Its place in the queue.</param>
/// <param name="Message">The message.</param>
/// <param name="IsRedelivered">Whether it has been delivered before without having been settled.</param>
internal sealed record InMemoryDelivery(long Place, InMemoryMessage Message, bool IsRedelivered)
{
    public ReceivedMessage ToReceived(string queue) => new()
    {
        Topic = Message.Topic,
        Queue = queue,
        Source = Message.IsSent ? null : Message.Topic,
        Content = Message.Content,
        Id = Message.Id,
        Time = Message.Time,
        Attempt = MessageHeaders.AttemptOf(Message.Headers),
        IsRedelivered = IsRedelivered,
        Values = new Dictionary<string, object?> { ["routingKey"] = Message.Topic },
    };
}
