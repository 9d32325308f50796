namespace Lato;

/// <summary>
/// Takes published events out of the process: what a transport derives to send them to where others read them. It is added with
/// <c>Application.AddEventForwarder</c>. Must be thread-safe.
/// </summary>
public abstract class EventForwarder
{
    /// <summary>Whether events of this type leave the process. Asked once for each type, when one is published first.</summary>
    /// <param name="eventType">A type derived from <see cref="Event"/>.</param>
    public abstract bool Forwards(Type eventType);

    /// <summary>Where events of this type are sent, for descriptions of the application. Default: nothing is told.</summary>
    /// <param name="eventType">A type derived from <see cref="Event"/>.</param>
    public virtual IReadOnlyList<EventDestination> DestinationsOf(Type eventType) => [];

    /// <summary>
    /// Whether it publishes, in place of the application, what transactions leave with <see cref="TransactionContext.PublishAfterCommit"/>: for one that stores events until they are handled.
    /// <see cref="PrepareAsync"/> then gets them with <see cref="ForwardedEvent.IsToBePublished"/>, of whatever type they are; of several forwarders, that of the first one. Default: false.
    /// </summary>
    public virtual bool PublishesAfterCommit => false;

    /// <summary>
    /// Called inside of the transaction, when all else in it has succeeded, exit hooks included, and before its resources commit: for what is to commit with it. A failure fails the
    /// transaction. Default: does nothing.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="events">The events in the order in which they were published, each of a type that it forwards; behind them those that are to be published.</param>
    public virtual ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events) => default;

    /// <summary>
    /// Sends what one transaction has published, after it has committed and before its caller goes on. A failure is logged and changes
    /// nothing: the transaction stays committed.
    /// </summary>
    /// <param name="events">The events in the order in which they were published, each of a type that it forwards.</param>
    public abstract Task ForwardAsync(IReadOnlyList<ForwardedEvent> events);
}
