using System.Diagnostics;

namespace Lato;

/// <summary>Where messages enter an application whose types are known only when they come: for engines, and what they connect it to. Thread-safe.</summary>
public interface IMessageEntryPoint
{
    /// <summary>The application's name.</summary>
    string Name { get; }

    /// <summary>How long a stop waits for transactions in flight.</summary>
    TimeSpan DrainTimeout { get; }

    /// <summary>Whether the application has a handler for messages of a type: for events also one of a base type or an interface.</summary>
    bool Handles(Type message);

    /// <summary>Executes a command or query, or publishes an event, in a transaction of its own.</summary>
    /// <param name="message">A command, a query, or an <see cref="Event"/>.</param>
    /// <param name="parent">The activity in which the message was sent; default for the current one.</param>
    /// <param name="cancellationToken">Gives the transaction up.</param>
    /// <returns>The result; null for a command without one, a <see cref="PublishResult"/> for an event.</returns>
    /// <exception cref="HandlerNotFoundException">No handler is registered for such a command or query.</exception>
    /// <exception cref="ApplicationStoppedException">The application has stopped.</exception>
    Task<object?> ReceiveAsync(Message message, ActivityContext parent = default, CancellationToken cancellationToken = default);

    /// <summary>Stops the application.</summary>
    /// <param name="cause">Why, for those who call it afterwards; null if it was asked to.</param>
    /// <param name="cancellationToken">Gives up waiting for transactions in flight.</param>
    Task StopAsync(Exception? cause = null, CancellationToken cancellationToken = default);
}
