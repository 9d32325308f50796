using Lato.Outbox.Rows;

namespace Lato.Outbox.Tests.Simulation;

/// <summary>The rows of the world, as an instance reaches them.</summary>
internal sealed class SimulatedStore(SimulatedWorld world, SimulatedInstance instance, string name) : IOutboxStore
{
    readonly MemoryOutboxStore _store = new(world.Rows, name);

    public Task<IReadOnlyList<OutboxRow>> TakeAsync(IReadOnlyList<string> handlers, int room, TimeSpan lease, CancellationToken cancellationToken) =>
        world.AskAsync(instance, () => _store.TakeAsync(handlers, room, lease, cancellationToken).Result);

    public Task RenewAsync(IReadOnlyList<long> numbers, TimeSpan lease, CancellationToken cancellationToken) =>
        Change(() => world.Fault == Fault.LeaseNotRenewed ? Task.CompletedTask : _store.RenewAsync(numbers, lease, cancellationToken));

    public Task CompleteAsync(OutboxRow row) => Change(() => _store.CompleteAsync(row));

    public Task RetryAsync(OutboxRow row, MessageOutcome outcome) => Change(() => _store.RetryAsync(row, outcome));

    public Task FailAsync(OutboxRow row, MessageOutcome outcome) => Change(() => _store.FailAsync(row, outcome));

    public Task HandBackAsync(OutboxRow row) => Change(() => _store.HandBackAsync(row));

    public Task HandBackAsync(StoredEvent stored, TimeSpan lease) => throw new NotSupportedException();

    public Task ProbeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StoreAsync(TransactionContext context, IReadOnlyList<StoredEvent> events) => throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxRow>> StoreTakenAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, TimeSpan lease) => throw new NotSupportedException();

    public Task CompleteAsync(TransactionContext context, OutboxRow row) => throw new NotSupportedException();

    public Task ScheduleAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, DateTimeOffset? at, TimeSpan after) => throw new NotSupportedException();

    public Task<int> CancelAsync(TransactionContext? context, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxMessageContent>> GetAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> RetryAsync(OutboxFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> DeleteAsync(OutboxFilter filter, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask NotifyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncDisposable? Listen(Action wake) => throw new NotSupportedException();

    public Task<OutboxStatistics> StatisticsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>A request that was repeated on its way is done twice.</summary>
    Task Change(Func<Task> change) => world.AskAsync(instance, () =>
    {
        for (var times = world.IsCalm || !world.Chance(5) ? 1 : 2; times > 0; times--)
        {
            change().Wait();
        }

        return true;
    });
}
