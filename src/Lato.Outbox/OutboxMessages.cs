using Lato.Outbox.Rows;

namespace Lato;

/// <summary>What an outbox holds, for operations: a singleton with the application's name as its key, and without a key while one application has an outbox. Thread-safe.</summary>
public sealed class OutboxMessages
{
    readonly IOutboxStore _store;
    readonly Action _wake;

    internal OutboxMessages(IOutboxStore store, Action wake) => (_store, _wake) = (store, wake);

    /// <summary>The messages that have failed, the oldest first.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<FailedMessage>> ListFailedAsync(int count = 100, CancellationToken cancellationToken = default) => _store.FailedAsync(count, cancellationToken);

    /// <summary>Has a failed message delivered again, with all its attempts.</summary>
    /// <param name="id">The message; at all its handlers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many deliveries that makes; 0 if there is no such failed message.</returns>
    public Task<int> RetryAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return RetryAnyAsync(id, cancellationToken);
    }

    /// <summary>Has all failed messages delivered again, with all their attempts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    public Task<int> RetryAllAsync(CancellationToken cancellationToken = default) => RetryAnyAsync(null, cancellationToken);

    /// <summary>Deletes a failed message, which is lost then.</summary>
    /// <param name="id">The message; at all its handlers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many deliveries that was; 0 if there is no such failed message.</returns>
    public Task<int> DiscardAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _store.DiscardFailedAsync(id, cancellationToken);
    }

    /// <summary>How much there is.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) => _store.StatisticsAsync(cancellationToken);

    async Task<int> RetryAnyAsync(string? id, CancellationToken cancellationToken)
    {
        var count = await _store.RetryFailedAsync(id, cancellationToken).ConfigureAwait(false);
        _wake();
        return count;
    }
}
