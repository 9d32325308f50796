using System.Data.Common;
using System.Text.Json;
using Lato.Databases.Statements;

namespace Lato.Outbox.Rows;

/// <summary>Stored events in a table: read and written in the unit of work of a transaction where there is one, and else each time in a transaction of the database of its own.</summary>
/// <param name="application">The application.</param>
/// <param name="database">The database of its units of work.</param>
/// <param name="sql">The statements.</param>
/// <param name="owner">This run of this instance.</param>
/// <param name="knowsRates">Whether what was handled is kept long enough to count how much that is in a minute.</param>
internal sealed class SqlOutboxStore(string application, UnitOfWorkDatabase database, OutboxSql sql, string owner, bool knowsRates) : IOutboxStore
{
    const int AtOnce = 100; // because of the parameters that a statement can have

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await InAsync(transaction => transaction.RunAsync(sql.Probe, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            throw OutboxException.NoTable($"outbox of application '{application}'", sql.Table, failure);
        }
    }

    public async Task StoreAsync(TransactionContext context, IReadOnlyList<StoredEvent> events)
    {
        foreach (var some in events.Chunk(AtOnce))
        {
            await AtCommitAsync(context, new CommitStatement(sql.Insert(some.Length), [.. some.SelectMany(Parameters)])).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<OutboxRow>> StoreTakenAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, TimeSpan lease)
    {
        List<OutboxRow> rows = [];
        foreach (var some in events.Chunk(AtOnce))
        {
            List<long> numbers = [];
            await AtCommitAsync(context, new CommitStatement(sql.Insert(some.Length, areTaken: true), [.. some.SelectMany(Parameters), ("owner", owner), ("lease", Milliseconds(lease))])
            {
                ReadRow = reader =>
                {
                    numbers.Add(reader.GetInt64(0));
                    if (numbers.Count == some.Length)
                    {
                        numbers.Sort(); // rows are numbered in the order of their values, and returned in any
                        rows.AddRange(some.Zip(numbers, static (stored, number) => stored.Taken(number)));
                    }
                },
            }).ConfigureAwait(false);
        }

        return rows;
    }

    public Task ScheduleAsync(TransactionContext context, IReadOnlyList<StoredEvent> events, DateTimeOffset? at, TimeSpan after) => InUnitOfWorkAsync(context, async transaction =>
    {
        var due = at?.ToUnixTimeMilliseconds()
            ?? (await transaction.ReadAsync(sql.Now, static reader => reader.GetInt64(0), context.CancellationToken).ConfigureAwait(false))[0] + Milliseconds(after);
        foreach (var stored in events)
        {
            await transaction.RunAsync(sql.Schedule, context.CancellationToken, [.. Parameters(stored, 0), ("due", due)]).ConfigureAwait(false);
        }

        return events.Count;
    });

    public Task<int> CancelAsync(TransactionContext? context, string id, CancellationToken cancellationToken)
    {
        return context is null ? InAsync(RunAsync, cancellationToken) : InUnitOfWorkAsync(context, RunAsync);

        Task<int> RunAsync(DbTransaction transaction) => transaction.RunAsync(sql.Cancel, cancellationToken, ("id", id));
    }

    public Task CompleteAsync(TransactionContext context, OutboxRow row) =>
        AtCommitAsync(context, new CommitStatement(sql.Complete, Mine(row)) { IfUnchanged = () => OutboxException.LeaseLost(row.Id, row.Handler) });

    public async Task<IReadOnlyList<OutboxRow>> TakeAsync(IReadOnlyList<string> handlers, int room, TimeSpan lease, CancellationToken cancellationToken)
    {
        var rows = await InAsync(
            transaction => transaction.ReadAsync(
                sql.Take(handlers.Count, room), OutboxReading.Row, cancellationToken,
                [("owner", owner), ("lease", Milliseconds(lease)), .. handlers.Select((handler, number) => ($"handler{number}", (object?)handler))]),
            cancellationToken).ConfigureAwait(false);
        rows.Sort(static (one, other) => one.Number.CompareTo(other.Number));
        return rows;
    }

    public Task CompleteAsync(OutboxRow row) => InAsync(transaction => transaction.RunAsync(sql.Complete, CancellationToken.None, Mine(row)), CancellationToken.None);

    public Task RetryAsync(OutboxRow row, MessageOutcome outcome) => InAsync(
        transaction => transaction.RunAsync(
            sql.Retry, CancellationToken.None,
            [.. Mine(row), ("attempts", outcome.Attempts), ("delay", Milliseconds(outcome.Delay)), ("reason", outcome.Reason), ("failure", outcome.Failure?.ToString())]),
        CancellationToken.None);

    public Task FailAsync(OutboxRow row, MessageOutcome outcome) => InAsync(
        transaction => transaction.RunAsync(
            sql.Fail, CancellationToken.None, [.. Mine(row), ("reason", outcome.Reason ?? outcome.Failure?.Message), ("failure", outcome.Failure?.ToString())]),
        CancellationToken.None);

    public Task HandBackAsync(OutboxRow row) => InAsync(transaction => transaction.RunAsync(sql.HandBack, CancellationToken.None, Mine(row)), CancellationToken.None);

    public Task HandBackAsync(StoredEvent stored, TimeSpan lease) => InAsync(
        transaction => transaction.RunAsync(
            sql.HandBackStored, CancellationToken.None, ("id", stored.Id), ("handler", stored.Handler), ("owner", owner), ("lease", Milliseconds(lease))),
        CancellationToken.None);

    public Task RenewAsync(IReadOnlyList<long> numbers, TimeSpan lease, CancellationToken cancellationToken) => InAsync(
        transaction => transaction.RunAsync(
            sql.Renew(numbers.Count), cancellationToken, [("owner", owner), ("lease", Milliseconds(lease)), .. numbers.Select((number, place) => ($"number{place}", (object?)number))]),
        cancellationToken);

    public async Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken) =>
        await InAsync(transaction => transaction.ReadAsync(sql.List(filter), OutboxReading.Message, cancellationToken, [("after", after), ("count", count), .. Parameters(filter)]), cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<OutboxMessageContent>> GetAsync(string id, CancellationToken cancellationToken) =>
        await InAsync(transaction => transaction.ReadAsync(sql.Get, OutboxReading.Content, cancellationToken, ("id", id)), cancellationToken).ConfigureAwait(false);

    public Task<int> RetryAsync(OutboxFilter filter, CancellationToken cancellationToken) =>
        InAsync(transaction => transaction.RunAsync(sql.RetryFailed(filter), cancellationToken, [.. Parameters(filter)]), cancellationToken);

    public Task<int> DeleteAsync(OutboxFilter filter, int count, CancellationToken cancellationToken) =>
        InAsync(transaction => transaction.RunAsync(sql.Delete(filter), cancellationToken, [("count", count), .. Parameters(filter)]), cancellationToken);

    public async Task<OutboxStatistics> StatisticsAsync(CancellationToken cancellationToken) =>
        OutboxReading.Statistics(await InAsync(transaction => transaction.ReadAsync(sql.Statistics, OutboxReading.Handler, cancellationToken), cancellationToken).ConfigureAwait(false), knowsRates);

    public ValueTask NotifyAsync(CancellationToken cancellationToken) => database.NotifyAsync(sql.Table, cancellationToken);

    public IAsyncDisposable? Listen(Action wake) => database.Listen(sql.Table, wake);

    static Task AtCommitAsync(TransactionContext context, CommitStatement statement) => context.Get<UnitOfWork>().RunAtCommitAsync(context, statement);

    static Task<T> InUnitOfWorkAsync<T>(TransactionContext context, Func<DbTransaction, Task<T>> statements) => context.Get<UnitOfWork>().RunAsync(context, statements);

    (string Name, object? Value)[] Mine(OutboxRow row) => [("number", row.Number), ("owner", owner), ("fence", row.Fence)];

    Task<T> InAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken) => database.InTransactionAsync(work, cancellationToken);

    static IEnumerable<(string Name, object? Value)> Parameters(StoredEvent stored, int number) =>
    [
        ($"id{number}", stored.Id),
        ($"handler{number}", stored.Handler),
        ($"event{number}", stored.Event),
        ($"body{number}", stored.Content.Body.ToArray()),
        ($"type{number}", stored.Content.ContentType),
        ($"headers{number}", JsonSerializer.Serialize(stored.Content.Headers as Dictionary<string, string> ?? new(stored.Content.Headers), OutboxJson.Default.DictionaryStringString)),
        ($"key{number}", stored.Key),
    ];

    static IEnumerable<(string Name, object? Value)> Parameters(OutboxFilter filter) => new (string Name, object? Value)[]
    {
        ("id", filter.Id), ("handler", filter.Handler), ("event", filter.Event), ("age", filter.OlderThan == TimeSpan.Zero ? null : Milliseconds(filter.OlderThan)),
    }.Where(parameter => parameter.Value is not null);

    static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
