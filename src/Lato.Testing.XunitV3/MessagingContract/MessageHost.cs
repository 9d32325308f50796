namespace Lato.Testing.MessagingContract;

/// <summary>A started host that consumes from a broker, with that broker.</summary>
public abstract class MessageHost : IAsyncDisposable
{
    /// <summary>The application.</summary>
    public abstract Application Application { get; }

    /// <summary>Publishes to a topic as any other program would; also after the host has stopped. Completes when the broker has it.</summary>
    /// <param name="topic">One of <see cref="MessageTopics"/>.</param>
    /// <param name="message">Body and headers, ready to be sent.</param>
    public abstract Task PublishAsync(string topic, EncodedMessage message);

    /// <summary>Takes the next message of a dead-letter queue, waiting for one.</summary>
    /// <param name="queue">The queue that the message failed in: one of <see cref="MessageTopics"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<DeadLetteredMessage> TakeDeadLetterAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Counts the messages that a queue holds for the next consumer. Asked when the host has stopped.</summary>
    /// <param name="queue">One of <see cref="MessageTopics"/>.</param>
    public abstract Task<int> CountAsync(string queue);

    /// <summary>Tells the host to stop, as the machine would, and completes when it has stopped.</summary>
    public abstract Task StopAsync();

    /// <summary>Stops what still runs. The broker keeps its queues: a test may start a further host.</summary>
    public abstract ValueTask DisposeAsync();
}
