namespace Lato;

/// <summary>
/// Commands that are executed while their sender goes on: each in a transaction of its own, in the order in which they come. They are kept in
/// memory: a failed one is logged and not tried again, and one that a stop leaves no time for is named in the log. What must not be lost is a
/// durable event. A service of hosts with <c>AddBackgroundQueue</c>. Thread-safe.
/// </summary>
public interface IBackgroundQueue
{
    /// <summary>How many commands wait; those that run are not counted.</summary>
    int Count { get; }

    /// <summary>Takes a command, and returns at once. It is executed even if the transaction of its sender fails.</summary>
    /// <param name="command">Not changed any more.</param>
    /// <exception cref="BackgroundQueueFullException">So many commands wait as the queue holds.</exception>
    /// <exception cref="HandlerNotFoundException">No handler is registered for it.</exception>
    /// <exception cref="ApplicationStoppedException">The application stops.</exception>
    void Enqueue(Command command);

    /// <summary>The same, for a sender that has something else to do when the queue is full.</summary>
    /// <param name="command">Not changed any more.</param>
    /// <returns>False if the queue is full, and the command is not taken.</returns>
    /// <exception cref="HandlerNotFoundException">No handler is registered for it.</exception>
    /// <exception cref="ApplicationStoppedException">The application stops.</exception>
    bool TryEnqueue(Command command);
}
