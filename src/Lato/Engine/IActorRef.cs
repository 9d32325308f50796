namespace Lato;

/// <summary>The address of an actor. Safe to share, to keep and to use from any thread; outlives the actor.</summary>
public interface IActorRef
{
    /// <summary>The actor's path, for example <c>/company/employee</c>.</summary>
    string Path { get; }

    /// <summary>
    /// Sends a message and forgets it. A full mailbox or a stopped actor turns it into a <see cref="DeadLetter"/>.
    /// Never blocks and never throws for the receiver's sake.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who gets the actor's reply, when there is one.</param>
    void Tell(object message, IActorRef? sender = null);

    /// <summary>Sends a message and waits for the actor's reply.</summary>
    /// <param name="message">The message.</param>
    /// <param name="timeout">How long to wait; by default without end.</param>
    /// <param name="cancellationToken">Gives up waiting. A message that has not begun never does; else the actor is not disturbed.</param>
    /// <returns>The reply, or the actor's exception.</returns>
    /// <exception cref="AskTimeoutException">No reply came in time. A late reply is dropped, and a message that has not begun never does.</exception>
    /// <exception cref="ActorStoppedException">The actor is stopped.</exception>
    Task<object?> AskAsync(object message, TimeSpan? timeout = null, CancellationToken cancellationToken = default);
}
