using System.Data.Common;
using System.Text.Json;

namespace Databases.Subjects;

/// <summary>What a program does that has nothing but ADO.NET: a table of events, and loops that claim one, handle it and delete it, each time in one transaction.</summary>
internal sealed class PlainSubject(DatabaseKind databases, string connectionString) : Subject
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    readonly DbDataSource _source = databases.Connect(connectionString);
    readonly SemaphoreSlim _writing = new(databases.Writers);
    readonly CancellationTokenSource _ending = new();
    Task _loops = Task.CompletedTask;
    Task _going = Task.CompletedTask;

    public override async Task StartAsync()
    {
        var (identity, binary, _) = databases.Words;
        await using var connection = await _source.OpenConnectionAsync();
        await connection.RunAsync(null, $"{Sql.Tables}; create table events (number {identity}, id varchar(40) not null, body {binary} not null)");
        _loops = Task.WhenAll(Enumerable.Range(0, databases.Writers).Select(_ => Task.Run(async () =>
        {
            while (!_ending.IsCancellationRequested)
            {
                await _going;
                if (!await InTransactionAsync(HandleAsync))
                {
                    await Task.Delay(BetweenLooks);
                }
            }
        })));
    }

    public override Task PlaceAsync(string id) => InTransactionAsync(async (connection, transaction) =>
    {
        await connection.RunAsync(transaction, Sql.Order, ("id", id));
        await connection.RunAsync(transaction, "insert into events (id, body) values (@id, @body)", ("id", id), ("body", JsonSerializer.SerializeToUtf8Bytes(new OrderPlaced(id))));
        return true;
    });

    public override Action Pause()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _going = go.Task;
        return go.SetResult;
    }

    public override async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _loops;
        await _source.DisposeAsync();
        _ending.Dispose();
        _writing.Dispose();
    }

    /// <returns>Whether there was one.</returns>
    async Task<bool> HandleAsync(DbConnection connection, DbTransaction transaction)
    {
        if (await connection.ReadAsync(transaction, $"select number, body from events order by number limit 1 {databases.Words.SkipLocked}") is not [long number, byte[] body])
        {
            return false;
        }

        await connection.RunAsync(transaction, Sql.Invoice, ("id", JsonSerializer.Deserialize<OrderPlaced>(body)!.Id));
        await connection.RunAsync(transaction, "delete from events where number = @number", ("number", number));
        return true;
    }

    async Task<bool> InTransactionAsync(Func<DbConnection, DbTransaction, Task<bool>> work)
    {
        await _writing.WaitAsync();
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            await using var transaction = await databases.BeginAsync(connection);
            var result = await work(connection, transaction);
            await transaction.CommitAsync();
            return result;
        }
        finally
        {
            _writing.Release();
        }
    }
}
