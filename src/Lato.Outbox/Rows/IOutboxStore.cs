namespace Lato.Outbox.Rows;

/// <summary>Where stored events are, as one instance sees it: what it does to a row that another one has taken over meanwhile changes nothing. Thread-safe.</summary>
internal interface IOutboxStore
{
    /// <summary>Looks whether it is as it should be.</summary>
    /// <exception cref="OutboxException">It cannot be used.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Stores events, so that they are there when the transaction has committed, and never if it has not.</summary>
    Task StoreAsync(TransactionContext context, IReadOnlyList<StoredEvent> events);

    /// <summary>Stores events as <see cref="StoreAsync"/> does, taken by this instance, so that no other one does so meanwhile.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="events">The events, none of which has to keep an order.</param>
    /// <param name="lease">How long they are this instance's.</param>
    /// <returns>As they are once the transaction has committed, and filled by then.</returns>
    Task<IReadOnlyList<OutboxRow>> StoreTakenAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, TimeSpan lease);

    /// <summary>Stores events for a time that comes, as <see cref="StoreAsync"/> does.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="events">The events.</param>
    /// <param name="at">The time; null for so long after now, by the clock of the store.</param>
    /// <param name="after">How long.</param>
    Task ScheduleAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, DateTimeOffset? at, TimeSpan after);

    /// <summary>Deletes what was scheduled and has not been delivered yet.</summary>
    /// <param name="context">The transaction with which that is so; null for at once.</param>
    /// <param name="id">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many rows there were.</returns>
    Task<int> CancelAsync(TransactionContext? context, string id, CancellationToken cancellationToken);

    /// <summary>Takes a row out when the transaction of its handler commits; if another instance has taken it over, that fails with an <see cref="OutboxException"/>.</summary>
    Task CompleteAsync(TransactionContext context, OutboxRow row);

    /// <summary>Takes rows that are due for this instance.</summary>
    /// <param name="handlers">For these handlers.</param>
    /// <param name="room">At most so many.</param>
    /// <param name="lease">How long they are this instance's.</param>
    /// <param name="cancellationToken">Gives up; nothing is taken then.</param>
    /// <returns>In the order of storing.</returns>
    Task<IReadOnlyList<OutboxRow>> TakeAsync(IReadOnlyList<string> handlers, int room, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Says that this instance lives, for rows that it holds: those of which it does not know are not renewed, and so go to another one.</summary>
    Task RenewAsync(IReadOnlyList<long> numbers, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Takes a row out.</summary>
    Task CompleteAsync(OutboxRow row);

    /// <summary>Has a row delivered again after a while.</summary>
    Task RetryAsync(OutboxRow row, MessageOutcome outcome);

    /// <summary>Makes a row a failed message.</summary>
    Task FailAsync(OutboxRow row, MessageOutcome outcome);

    /// <summary>Gives a row back as if it had not been taken.</summary>
    Task HandBackAsync(OutboxRow row);

    /// <summary>Does the same with an event that was stored as taken, and of which it is not known whether that was committed.</summary>
    /// <param name="stored">The event.</param>
    /// <param name="lease">How long it was taken for.</param>
    Task HandBackAsync(StoredEvent stored, TimeSpan lease);

    /// <summary>Some of the rows that a filter means, in the order of storing.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">Behind this one.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken);

    /// <summary>The rows of a message.</summary>
    Task<IReadOnlyList<OutboxMessageContent>> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Has rows delivered again, with all their attempts.</summary>
    /// <param name="filter">Which ones, of those that have failed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    Task<int> RetryAsync(OutboxFilter filter, CancellationToken cancellationToken);

    /// <summary>Deletes rows.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    Task<int> DeleteAsync(OutboxFilter filter, int count, CancellationToken cancellationToken);

    /// <summary>Has other instances that <see cref="Listen"/> look at once.</summary>
    ValueTask NotifyAsync(CancellationToken cancellationToken);

    /// <summary>Listens to other instances until what it returns is disposed.</summary>
    /// <param name="wake">Called when there may be something to take.</param>
    /// <returns>Null if none can be heard.</returns>
    IAsyncDisposable? Listen(Action wake);

    /// <summary>How much there is.</summary>
    Task<OutboxStatistics> StatisticsAsync(CancellationToken cancellationToken);
}
