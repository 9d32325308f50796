using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Microsoft.Data.Sqlite;

namespace Lato.Databases.Tests;

/// <summary>Units of work in a SQLite file.</summary>
public sealed class SqliteTests : UnitOfWorkContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-databases-").FullName;

    string File => Path.Combine(_folder, "store.db");

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={File}"));

    private protected override async Task RefuseAsync(DbTransaction transaction)
    {
        await using var other = new SqliteConnection($"Data Source={File};Pooling=false;Default Timeout=1");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var begin = other.CreateCommand();
        begin.CommandText = "begin immediate"; // while the one of the handler writes
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Handlers_that_take_nothing_of_a_database_run_without_one()
    {
        await using var store = Store.Closed(options => options.UseSqlite($"Data Source={_folder}/none/store.db"));

        Assert.Equal("pong", await store.App.ExecuteAsync(new Ping()));
        var error = await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.ExecuteAsync(new AddItem("pen")));
        Assert.Equal(
            "The unit of work of application 'store' could not begin: SQLite Error 14: 'unable to open database file'. Check that the database runs and that the connection string is right.",
            error.Message);
        await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.ExecuteAsync(new AddItem("pen"))); // no one waits for the one that failed
    }

    [Fact]
    public Task An_exclusive_module_is_free_while_another_writer_is_waited_for() => HoldAsync(Concurrency.Exclusive);

    [Fact]
    public async Task A_writer_that_waits_for_a_transaction_which_is_to_write_too_is_told_at_once()
    {
        Store? store = null;
        store = await Store.OpenAsync(await DatabaseAsync(), app => app.Handle("outer", async (DbTransaction transaction) => { await store!.App.ExecuteAsync(new AddItem("pen")); }));
        await using var opened = store;

        var error = await Assert.ThrowsAsync<DeadlockException>(() => store.App.CallAsync("outer").WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        Assert.Contains("AddItem", error.Message, StringComparison.Ordinal);
        await store.App.ExecuteAsync(new AddItem("pen"));
        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task The_writer_and_an_exclusive_module_in_opposite_order_are_a_cycle_of_which_one_fails()
    {
        var (closing, ordering) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = await Store.OpenAsync(await DatabaseAsync(), app => app
            .AddModule(new ApplicationModule("ledger") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } }
                .Handle("book", () => { })
                .Handle("close", async (TransactionContext ctx) =>
                {
                    closing.SetResult();
                    await ordering.Task;
                    await ctx.ExecuteAsync(new AddItem("pen"));
                }))
            .Handle("order", async (DbTransaction transaction, TransactionContext ctx) =>
            {
                ordering.SetResult();
                await closing.Task;
                await ctx.CallAsync("book");
            }));

        Task[] calls = [store.App.CallAsync("close"), store.App.CallAsync("order")];
        await Task.WhenAll(calls).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.IsType<DeadlockException>(Assert.Single(calls, call => call.IsFaulted).Exception!.InnerException);
    }

    [Fact]
    public async Task A_writer_waits_for_one_of_another_process()
    {
        await using var store = await Store.OpenAsync(await DatabaseAsync());
        await using var other = new SqliteConnection($"Data Source={File};Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        var writing = other.BeginTransaction(deferred: false);
        var adding = Task.Run(() => store.App.ExecuteAsync(new AddItem("pen")));
        Assert.Equal(0, await store.CountAsync()); // readers do not wait
        await writing.CommitAsync(TestContext.Current.CancellationToken);

        await adding.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task A_writer_that_is_given_up_while_it_waits_holds_up_none()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = await Store.OpenAsync(await DatabaseAsync(), app => app.Handle("hold", async (DbTransaction transaction) =>
        {
            begun.SetResult();
            await go.Task;
        }));
        var holding = store.App.CallAsync("hold");
        await begun.Task;
        using var impatience = new CancellationTokenSource();
        var waiting = store.App.ExecuteAsync(new AddItem("pen"), impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        go.SetResult();
        await holding;

        await store.App.ExecuteAsync(new AddItem("ink"));
        Assert.Equal(1, await store.CountAsync());
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=store;Mode=Memory")]
    [InlineData("Data Source=")]
    public async Task A_database_in_memory_that_each_would_have_for_itself_is_refused(string connectionString)
    {
        await using var store = Store.Closed(options => options.UseSqlite(connectionString));

        var error = await Assert.ThrowsAnyAsync<Exception>(store.StartAsync);

        Assert.Contains("Mode=Memory;Cache=Shared", error.Message, StringComparison.Ordinal);
    }
}
