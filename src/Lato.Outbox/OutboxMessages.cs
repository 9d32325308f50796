using System.Runtime.CompilerServices;
using Lato.Outbox.Rows;

namespace Lato;

/// <summary>What an outbox holds, for operations: a singleton with the application's name as its key, and without a key while one application has an outbox. Thread-safe.</summary>
public sealed class OutboxMessages
{
    const int Page = 200; // rows that are read or deleted at a time

    static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    readonly IOutboxStore _store;
    readonly Func<Task> _wakeAll;

    internal OutboxMessages(IOutboxStore store, bool isInMemory, Func<Task> wakeAll) => (_store, IsInMemory, _wakeAll) = (store, isInMemory, wakeAll);

    /// <summary>Whether what it holds is in this process alone.</summary>
    internal bool IsInMemory { get; }

    /// <summary>Stored events, the oldest first. Read in pages, each in a short transaction of its own, so that any number of them takes little memory and holds up nothing.</summary>
    /// <param name="filter">Which ones; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<OutboxMessage> ListAsync(OutboxFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<OutboxMessage> page;
        long last = 0;
        do
        {
            page = await _store.ListAsync(filter ?? new OutboxFilter(), last, Page, cancellationToken).ConfigureAwait(false);
            foreach (var message in page)
            {
                yield return message;
                last = message.Number;
            }
        }
        while (page.Count == Page);
    }

    /// <summary>The messages that have failed, the oldest first.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<OutboxMessage>> ListFailedAsync(int count = 100, CancellationToken cancellationToken = default) =>
        _store.ListAsync(new OutboxFilter { State = OutboxMessageState.Failed }, 0, count, cancellationToken);

    /// <summary>A message with what is in it, once for each handler of which it is there.</summary>
    /// <param name="id">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Empty if there is no such message.</returns>
    public Task<IReadOnlyList<OutboxMessageContent>> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _store.GetAsync(id, cancellationToken);
    }

    /// <summary>Has a failed message delivered again, with all its attempts.</summary>
    /// <param name="id">The message; at all its handlers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many deliveries that makes; 0 if there is no such failed message.</returns>
    public Task<int> RetryAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return RetryAsync(new OutboxFilter { Id = id }, cancellationToken);
    }

    /// <summary>Has all failed messages delivered again, with all their attempts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    public Task<int> RetryAllAsync(CancellationToken cancellationToken = default) => RetryAsync(new OutboxFilter(), cancellationToken);

    /// <summary>Has some failed messages delivered again, with all their attempts.</summary>
    /// <param name="filter">Which ones; what has not failed is left as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="ArgumentException">The filter is for another state.</exception>
    public async Task<int> RetryAsync(OutboxFilter filter, CancellationToken cancellationToken = default)
    {
        var count = await _store.RetryAsync(In(OutboxMessageState.Failed, filter), cancellationToken).ConfigureAwait(false);
        await _wakeAll().ConfigureAwait(false);
        return count;
    }

    /// <summary>Deletes a failed message, which is lost then.</summary>
    /// <param name="id">The message; at all its handlers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many deliveries that was; 0 if there is no such failed message.</returns>
    public Task<int> DiscardAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return DiscardAsync(new OutboxFilter { Id = id }, cancellationToken);
    }

    /// <summary>Deletes some failed messages, which are lost then.</summary>
    /// <param name="filter">Which ones; what has not failed is left as it is.</param>
    /// <param name="cancellationToken">Gives up; what was deleted until then stays so.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="ArgumentException">The filter is for another state.</exception>
    public Task<int> DiscardAsync(OutboxFilter filter, CancellationToken cancellationToken = default) => DeleteAsync(In(OutboxMessageState.Failed, filter), cancellationToken);

    /// <summary>Cancels an event that was <see cref="OutboxContextExtensions.ScheduleAsync(TransactionContext, Event, DateTimeOffset)">scheduled</see>, in a transaction of its own.</summary>
    /// <param name="id">What the scheduling has returned.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if it was delivered already, if only once and without success, or if there is no such event.</returns>
    public async Task<bool> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return await _store.CancelAsync(null, id, cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Deletes events that were handled and are kept.</summary>
    /// <param name="filter">Which ones; null for all.</param>
    /// <param name="cancellationToken">Gives up; what was deleted until then stays so.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="ArgumentException">The filter is for another state.</exception>
    public Task<int> PurgeAsync(OutboxFilter? filter = null, CancellationToken cancellationToken = default) => DeleteAsync(In(OutboxMessageState.Completed, filter ?? new OutboxFilter()), cancellationToken);

    /// <summary>How much there is.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<OutboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) => _store.StatisticsAsync(cancellationToken);

    /// <summary>
    /// Completes when no event is outstanding: each was handled, or is a failed message. One that waits for its next attempt is outstanding, one that is scheduled for a time that has not come is not. For tests and
    /// tools, since it looks into the database until then.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitUntilSettledAsync(CancellationToken cancellationToken = default)
    {
        while ((await GetStatisticsAsync(cancellationToken).ConfigureAwait(false)).Outstanding > 0)
        {
            await Task.Delay(LookInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false); // the clock of a test may stand still
        }
    }

    async Task<int> DeleteAsync(OutboxFilter filter, CancellationToken cancellationToken)
    {
        var (all, some) = (0, 0);
        do
        {
            some = await _store.DeleteAsync(filter, Page, cancellationToken).ConfigureAwait(false);
            all += some;
        }
        while (some == Page);
        return all;
    }

    static OutboxFilter In(OutboxMessageState state, OutboxFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.State is null || filter.State == state ? filter with { State = state } : throw new ArgumentException($"The filter is for messages that are {filter.State}, and this is done to those that are {state} only. Leave State out.", nameof(filter));
    }
}
