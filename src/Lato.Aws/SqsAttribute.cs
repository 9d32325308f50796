namespace Lato;

/// <summary>Handles the messages that are sent to a queue of SQS directly, without a topic, with this handler and no other. A handler may have several, also of other transports.</summary>
/// <remarks>The start fails with an error that names the handler if something is wrong.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SqsAttribute : SqsQueueAttribute
{
    /// <summary>Names the queue.</summary>
    /// <param name="queue">The queue, without the prefix of the options; an ARN is taken as it is, and must exist.</param>
    public SqsAttribute(string queue)
        : base(queue) => Queue = queue;

    /// <summary>None: messages are sent to the queue itself.</summary>
    public override string? BoundTopic => null;

    /// <summary>The queue.</summary>
    public override string ToString() => $"sqs {Queue}";
}
