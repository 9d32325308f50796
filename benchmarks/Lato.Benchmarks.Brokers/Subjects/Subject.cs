namespace Brokers.Subjects;

/// <summary>
/// Something that publishes and consumes messages of RabbitMQ: persistent, confirmed, in a durable classic queue, a hundred ahead, each acknowledged after it was handled.
/// </summary>
internal abstract class Subject : IAsyncDisposable
{
    public const int Prefetch = 100;

    protected const string Queue = "placed";

    /// <summary>Makes the queue.</summary>
    public abstract Task PrepareAsync();

    /// <summary>Publishes a message, and waits for the confirm.</summary>
    public abstract Task PublishAsync(int number);

    /// <summary>Begins to consume.</summary>
    /// <param name="handled">Called for each message.</param>
    public abstract Task ConsumeAsync(Action handled);

    public abstract ValueTask DisposeAsync();
}
