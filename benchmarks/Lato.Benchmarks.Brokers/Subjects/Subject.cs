namespace Brokers.Subjects;

/// <summary>
/// Something that publishes and consumes messages of a broker, each acknowledged after it was handled, up to a hundred at once. Those of RabbitMQ are persistent,
/// confirmed, and in a durable classic queue.
/// </summary>
internal abstract class Subject : IAsyncDisposable
{
    public const int Prefetch = 100;

    protected const string Queue = "placed";

    /// <summary>Makes the queue.</summary>
    public abstract Task PrepareAsync();

    /// <summary>How many messages one request publishes.</summary>
    public virtual int AtATime => 1;

    /// <summary>Publishes one message or <see cref="AtATime"/>, and waits for the confirm.</summary>
    public abstract Task PublishAsync(int number);

    /// <summary>Begins to consume.</summary>
    /// <param name="handled">Called for each message.</param>
    public abstract Task ConsumeAsync(Action handled);

    public abstract ValueTask DisposeAsync();
}
