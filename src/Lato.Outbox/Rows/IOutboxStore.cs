namespace Lato.Outbox.Rows;

/// <summary>Where stored events are, as one instance sees it: what it does to a row that another one has taken over meanwhile changes nothing. Thread-safe.</summary>
internal interface IOutboxStore
{
    /// <summary>Makes it ready.</summary>
    /// <param name="creates">Whether what is missing is created; several instances may do so at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OutboxException">It cannot be used.</exception>
    Task PrepareAsync(bool creates, CancellationToken cancellationToken);

    /// <summary>Stores events, so that they are there when the transaction has committed, and never if it has not.</summary>
    Task StoreAsync(TransactionContext context, IReadOnlyList<StoredEvent> events);

    /// <summary>Takes a row out when the transaction of its handler commits.</summary>
    /// <returns>False if another instance has taken it over.</returns>
    Task<bool> CompleteAsync(TransactionContext context, OutboxRow row);

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

    /// <summary>The oldest failed messages.</summary>
    Task<IReadOnlyList<FailedMessage>> FailedAsync(int count, CancellationToken cancellationToken);

    /// <param name="id">Of one message; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    Task<int> RetryFailedAsync(string? id, CancellationToken cancellationToken);

    /// <inheritdoc cref="RetryFailedAsync"/>
    Task<int> DiscardFailedAsync(string? id, CancellationToken cancellationToken);

    /// <summary>How much there is.</summary>
    Task<OutboxStatistics> StatisticsAsync(CancellationToken cancellationToken);
}
