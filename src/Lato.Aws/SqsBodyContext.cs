namespace Lato;

/// <summary>What the body of a message to a queue is made of. Immutable.</summary>
public sealed class SqsBodyContext
{
    readonly Func<string> _message;

    internal SqsBodyContext(string queueUrl, object? data, Func<string> message, DateTimeOffset time, IReadOnlyDictionary<string, SnsMessageAttribute> attributes) =>
        (QueueUrl, Data, _message, Time, Attributes) = (queueUrl, data, message, time, attributes);

    /// <summary>The URL of the queue.</summary>
    public string QueueUrl { get; }

    /// <summary>What is sent.</summary>
    public object? Data { get; }

    /// <summary>The data in its envelope.</summary>
    public string Message => _message();

    /// <summary>The time now.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The message attributes.</summary>
    public IReadOnlyDictionary<string, SnsMessageAttribute> Attributes { get; }
}
