namespace Lato.Outbox.Rows;

/// <summary>Keeps events in memory, for an application without a database.</summary>
/// <param name="rows">All of them.</param>
/// <param name="owner">This run of this instance.</param>
/// <param name="knowsRates">Whether what was handled is kept long enough to count how much that is in a minute.</param>
internal sealed class MemoryOutboxStore(MemoryRows rows, string owner, bool knowsRates = false) : IOutboxStore
{
    public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoreAsync(TransactionContext context, IReadOnlyList<StoredEvent> events)
    {
        context.Enlist(new AtCommit(() => rows.Add(events)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<OutboxRow>> StoreTakenAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, TimeSpan lease)
    {
        OutboxRow[] taken = [.. events.Select(stored => stored.Taken(rows.NextNumber()))];
        context.Enlist(new AtCommit(() => rows.AddTaken(owner, taken, lease)));
        return Task.FromResult<IReadOnlyList<OutboxRow>>(taken);
    }

    public Task ScheduleAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, DateTimeOffset? at, TimeSpan after)
    {
        var due = at ?? rows.After(after);
        context.Enlist(new AtCommit(() => rows.Add(events, due)));
        return Task.CompletedTask;
    }

    public Task<int> CancelAsync(TransactionContext? context, string id, CancellationToken cancellationToken)
    {
        if (context is null)
        {
            return Task.FromResult(rows.Cancel(id));
        }

        context.Enlist(new AtCommit(() => rows.Cancel(id)));
        return Task.FromResult(rows.CountScheduled(id));
    }

    public Task CompleteAsync(TransactionContext context, OutboxRow row)
    {
        if (!rows.IsMine(owner, row))
        {
            throw OutboxException.LeaseLost(row.Id, row.Handler);
        }

        context.Enlist(new AtCommit(() => rows.Complete(owner, row)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<OutboxRow>> TakeAsync(IReadOnlyList<string> handlers, int room, TimeSpan lease, CancellationToken cancellationToken) =>
        Task.FromResult(rows.Take(owner, handlers, room, lease));

    public Task RenewAsync(IReadOnlyList<long> numbers, TimeSpan lease, CancellationToken cancellationToken) => Do(() => rows.Renew(owner, numbers, lease));

    public Task CompleteAsync(OutboxRow row) => Do(() => rows.Complete(owner, row));

    public Task RetryAsync(OutboxRow row, MessageOutcome outcome) =>
        Do(() => rows.GiveBack(owner, row, mine => (mine.Attempts, mine.Due, mine.Reason, mine.Failure) = (outcome.Attempts, rows.After(outcome.Delay), outcome.Reason, outcome.Failure?.ToString())));

    public Task FailAsync(OutboxRow row, MessageOutcome outcome) =>
        Do(() => rows.GiveBack(owner, row, mine => (mine.State, mine.Reason, mine.Failure) = (OutboxMessageState.Failed, outcome.Reason ?? outcome.Failure?.Message, outcome.Failure?.ToString())));

    public Task HandBackAsync(OutboxRow row) => Do(() => rows.GiveBack(owner, row, mine => mine.Attempts--));

    public Task HandBackAsync(StoredEvent stored, TimeSpan lease) => Task.CompletedTask; // the rows are known at once

    public Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken) => Task.FromResult(rows.List(filter, after, count));

    public Task<IReadOnlyList<OutboxMessageContent>> GetAsync(string id, CancellationToken cancellationToken) => Task.FromResult(rows.Get(id));

    public Task<int> RetryAsync(OutboxFilter filter, CancellationToken cancellationToken) => Task.FromResult(rows.RetryFailed(filter));

    public Task<int> DeleteAsync(OutboxFilter filter, int count, CancellationToken cancellationToken) => Task.FromResult(rows.Delete(filter, count));

    public Task<OutboxStatistics> StatisticsAsync(CancellationToken cancellationToken) => Task.FromResult(rows.Statistics(knowsRates));

    public ValueTask NotifyAsync(CancellationToken cancellationToken) => default;

    public IAsyncDisposable? Listen(Action wake) => null;

    static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    sealed class AtCommit(Action change) : ITransactionResource
    {
        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            change();
            return default;
        }

        public ValueTask RollbackAsync() => default;
    }
}
