using System.Data.Common;
using System.Diagnostics;
using Lato.Databases.Tests.Doubles;

namespace Lato.Databases.Tests;

/// <summary>Several transactions, and several branches of one, at the same time.</summary>
public abstract partial class UnitOfWorkContract
{
    [Fact]
    public async Task Parallel_branches_share_it_one_at_a_time()
    {
        await using var store = await OpenAsync();

        await store.App.InTransactionAsync(ctx => Task.WhenAll(Enumerable.Range(0, 20).Select(number => ctx.ExecuteAsync(new AddItem($"item {number}"))))).WaitAsync(Limit);

        Assert.Equal(20, await store.CountAsync());
    }

    [Fact]
    public Task The_turn_of_a_module_is_free_while_the_database_is_waited_for() => HoldAsync(Concurrency.Interleaved);

    /// <summary>A handler writes a pen, and then asks another module, a handler of which waits for the database since it wants to write the same.</summary>
    private protected async Task HoldAsync(Concurrency concurrency)
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = await OpenAsync(app => app
            .AddModule(new ApplicationModule("holder").Handle("hold", async (DbTransaction transaction, TransactionContext ctx) =>
            {
                await transaction.RunAsync("insert into items (name) values ('pen')");
                begun.SetResult();
                await go.Task;
                await ctx.CallAsync("ask");
            }))
            .AddModule(new ApplicationModule("other") { Options = new ActorOptions { Concurrency = concurrency } }
                .Handle("ask", () => { })
                .Handle("add", async (DbTransaction transaction) => { await transaction.RunAsync("insert into items (name) values ('pen')"); })));
        var holding = store.App.CallAsync("hold");
        await begun.Task;
        var adding = store.App.CallAsync("add");
        Assert.False(adding.IsCompleted);
        go.SetResult();

        await holding.WaitAsync(Limit);
        await Assert.ThrowsAnyAsync<DbException>(() => adding.WaitAsync(Limit)); // there is a pen already
        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task A_hundred_and_fifty_writers_over_five_modules_are_all_served()
    {
        const int Writers = 150;
        await using var store = await OpenAsync(app =>
        {
            for (var m = 0; m < 5; m++)
            {
                app.AddModule(new ApplicationModule($"module{m}").Handle($"add{m}", async (string name, DbTransaction transaction) =>
                {
                    await transaction.RunAsync($"insert into items (name) values ('{name}')");
                    await Task.Yield();
                    await transaction.RunAsync($"update items set name = '{name}!' where name = '{name}'");
                }));
            }
        });
        var clock = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => store.App.CallAsync($"add{number % 5}", $"item {number}")))).WaitAsync(Limit);

        Assert.Equal(Writers, await store.CountAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{Writers} writers in {clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task None_ends_what_another_one_has_begun_on_its_connection()
    {
        await using var store = await OpenAsync(app => app.Handle("add", async (string name, DbTransaction transaction, DbConnection connection, ItemService items, UnitOfWork work) =>
        {
            Assert.Same(transaction, work.Transaction);
            Assert.Same(connection, transaction.Connection);
            await items.AddAsync(name);
        }));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await store.App.CallAsync("add", $"item {caller} {i}");
            }
        }))).WaitAsync(Limit);

        Assert.Equal(400, await store.CountAsync());
    }

    [Fact]
    public async Task Readers_and_writers_at_the_same_time_are_served()
    {
        await using var store = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(() => number % 2 == 0 ? store.App.ExecuteAsync(new AddItem($"item {number}")) : store.CountAsync()))).WaitAsync(Limit);

        Assert.Equal(30, await store.CountAsync());
    }
}
