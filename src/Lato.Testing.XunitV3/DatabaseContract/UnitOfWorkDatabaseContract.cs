using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Lato.Testing.DatabaseContract;

/// <summary>A transaction of the application is one of the database.</summary>
public abstract class UnitOfWorkDatabaseContract : ApplicationDatabaseContract
{
    [Fact]
    public async Task What_a_transaction_has_written_is_there_when_it_has_ended()
    {
        var application = await StartAsync(static _ => { });

        await application.CallAsync(static (DbTransaction transaction) => AddAsync(transaction, "a"));

        Assert.Equal(["a"], await ItemsAsync(application));
    }

    [Fact]
    public async Task Of_a_transaction_that_fails_nothing_is_there()
    {
        var application = await StartAsync(static _ => { });

        await Assert.ThrowsAsync<FormatException>(() => application.CallAsync(static async (DbTransaction transaction) =>
        {
            await AddAsync(transaction, "a");
            throw new FormatException("no");
        }));

        Assert.Empty(await ItemsAsync(application));
    }

    [Fact]
    public async Task What_is_entered_by_a_query_writes_nothing()
    {
        var application = await StartAsync(static app => app.Handle(static async (AddByQuery query, DbTransaction transaction) =>
        {
            await AddAsync(transaction, query.Text);
            return 0;
        }));

        await Assert.ThrowsAnyAsync<DbException>(() => application.ExecuteAsync(new AddByQuery("a")));

        Assert.Empty(await ItemsAsync(application));
    }

    [Fact]
    public async Task Writers_at_the_same_time_all_succeed()
    {
        var application = await StartAsync(static _ => { });

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => application.CallAsync((DbTransaction transaction) => AddAsync(transaction, $"{number}")))));

        Assert.Equal(50, (await ItemsAsync(application)).Count);
    }

    [Fact]
    public async Task The_clock_of_the_database_tells_the_time()
    {
        var application = await StartAsync(static _ => { });

        var now = (long)(await application.CallAsync(static async (DbTransaction transaction, IServiceProvider services) =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, $"select {services.GetRequiredKeyedService<UnitOfWorkDatabase>("contract").Dialect!.Now}");
            return await command.ExecuteScalarAsync();
        }))!;

        var real = TimeProvider.System.GetUtcNow();
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(now), real.AddMinutes(-1), real.AddMinutes(1));
    }

    [Fact]
    public async Task Statements_that_are_left_for_the_commit_run_behind_all_others_and_are_read_before_it_has_ended()
    {
        var application = await StartAsync(static _ => { });
        List<string> read = [];

        await application.CallAsync(async (DbTransaction transaction, UnitOfWork unit, TransactionContext ctx) =>
        {
            await unit.RunAtCommitAsync(ctx, new CommitStatement("insert into items values (@text)", ("text", "b")));
            await unit.RunAtCommitAsync(ctx, new CommitStatement("update items set text = @text where text = 'a'", ("text", "c")) { IfUnchanged = static () => new FormatException("no") });
            await unit.RunAtCommitAsync(ctx, new CommitStatement("select text from items order by text") { ReadRow = reader => read.Add(reader.GetString(0)) });
            await AddAsync(transaction, "a");
        });

        Assert.Equal(["b", "c"], read);
        Assert.Equal(["b", "c"], await ItemsAsync(application));
    }

    [Fact]
    public async Task A_statement_for_the_commit_that_changes_no_row_and_must_fails_the_transaction()
    {
        var application = await StartAsync(static _ => { });

        var refused = await Assert.ThrowsAsync<FormatException>(() => application.CallAsync(static async (DbTransaction transaction, UnitOfWork unit, TransactionContext ctx) =>
        {
            await unit.RunAtCommitAsync(ctx, new CommitStatement("delete from items where text = 'a'") { IfUnchanged = static () => new FormatException("first") });
            await unit.RunAtCommitAsync(ctx, new CommitStatement("delete from items where text = 'b'") { IfUnchanged = static () => new FormatException("second") });
            await AddAsync(transaction, "a");
        }));

        Assert.Equal("second", refused.Message);
        Assert.Empty(await ItemsAsync(application));
    }

    [Fact]
    public async Task A_statement_for_the_commit_that_the_database_refuses_fails_the_transaction()
    {
        var application = await StartAsync(static _ => { });

        await Assert.ThrowsAnyAsync<DbException>(() => application.CallAsync(static async (DbTransaction transaction, UnitOfWork unit, TransactionContext ctx) =>
        {
            await AddAsync(transaction, "a");
            await unit.RunAtCommitAsync(ctx, new CommitStatement("insert into items values ('b')"));
            await unit.RunAtCommitAsync(ctx, new CommitStatement("insert into absent values ('c')"));
        }));
        await application.CallAsync(static (DbTransaction transaction) => AddAsync(transaction, "d")); // on the same connection, if there is a pool

        Assert.Equal(["d"], await ItemsAsync(application));
    }
}
