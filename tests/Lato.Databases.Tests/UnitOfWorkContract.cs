using System.Collections.Concurrent;
using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.Tests;

/// <summary>A unit of work on a real database: one database transaction for each transaction, committed with it or not at all.</summary>
public abstract partial class UnitOfWorkContract
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Uses an empty database.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> DatabaseAsync();

    async Task<Store> OpenAsync(Action<Application>? configure = null, Action<LatoBuilder>? services = null) => await Store.OpenAsync(await DatabaseAsync(), configure, services);

    [Fact]
    public async Task What_a_handler_writes_is_there_after_its_transaction()
    {
        await using var store = await OpenAsync();
        await store.App.ExecuteAsync(new AddItem("pen"));

        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task What_a_failed_handler_has_written_is_not()
    {
        await using var store = await OpenAsync(app => app.Handle<AddItems>(async (AddItems add, DbTransaction transaction) =>
        {
            await transaction.RunAsync($"insert into items (name) values ('{add.First}')");
            throw new FormatException("no");
        }));

        await Assert.ThrowsAsync<FormatException>(() => store.App.ExecuteAsync(new AddItems("pen", "ink")));

        Assert.Equal(0, await store.CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_modules_of_a_transaction_write_in_one_database_transaction(bool fails)
    {
        var seen = new ConcurrentBag<DbTransaction>();
        await using var store = await OpenAsync(app => app
            .AddModule(new ApplicationModule("orders").Handle<AddItems>(async (AddItems add, DbTransaction transaction, TransactionContext ctx) =>
            {
                seen.Add(transaction);
                await transaction.RunAsync($"insert into items (name) values ('{add.First}')");
                await ctx.PublishAsync(new ItemAdded(add.Second));
            }))
            .AddModule(new ApplicationModule("billing").Handle<ItemAdded>(async (ItemAdded added, DbConnection connection, DbTransaction transaction) =>
            {
                seen.Add(transaction);
                Assert.Same(connection, transaction.Connection);
                await transaction.RunAsync($"insert into items (name) values ('{added.Name}')");
                if (fails)
                {
                    throw new FormatException("no");
                }
            })));
        var call = store.App.ExecuteAsync(new AddItems("pen", "ink"));
        if (fails)
        {
            await Assert.ThrowsAsync<FormatException>(() => call);
        }
        else
        {
            await call;
        }

        Assert.Equal(fails ? 0 : 2, await store.CountAsync());
        Assert.Equal(2, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task Exit_hooks_write_before_the_commit_and_a_failed_one_rolls_back()
    {
        var fails = false;
        await using var store = await OpenAsync(app => app.OnExitTransaction(async (TransactionContext ctx, Exception? failure) =>
        {
            if (ctx.Entry.Message is AddItem add)
            {
                await ctx.Get<UnitOfWork>().Transaction.RunAsync($"insert into items (name) values ('{add.Name} by hook')");
                _ = fails ? throw new FormatException("no") : 0;
            }
        }));

        await store.App.ExecuteAsync(new AddItem("pen"));
        Assert.Equal(2, await store.CountAsync());
        fails = true;
        await Assert.ThrowsAsync<FormatException>(() => store.App.ExecuteAsync(new AddItem("ink")));
        Assert.Equal(2, await store.CountAsync());
    }

    [Fact]
    public async Task A_service_that_leads_to_the_database_by_its_constructors_finds_it_begun()
    {
        await using var store = await OpenAsync(app => app.Handle("add", async (string name, ItemService items) => { await items.AddAsync(name); }));

        await store.App.CallAsync("add", "pen");

        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task A_service_that_a_factory_makes_says_so()
    {
        await using var store = await OpenAsync(
            app => app.Handle("add", async (string name, Func<string, Task<int>> add) => { await add(name); }),
            builder =>
            {
                builder.Services.AddScoped<Func<string, Task<int>>>(scope => scope.GetRequiredService<ItemRepository>().AddAsync);
                builder.UsesUnitOfWork<Func<string, Task<int>>>();
            });

        await store.App.CallAsync("add", "pen");

        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task One_that_has_not_said_so_is_told_what_to_do()
    {
        await using var store = await OpenAsync(
            app => app.Handle("add", async (string name, Func<string, Task<int>> add) => { await add(name); }),
            builder => builder.Services.AddScoped<Func<string, Task<int>>>(scope => scope.GetRequiredService<ItemRepository>().AddAsync));

        var error = await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.CallAsync("add", "pen"));

        Assert.StartsWith("The unit of work has not begun. Take DbTransaction or DbConnection as a parameter of the handler", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_is_not_a_handler_begins_it_itself_and_joins_what_handlers_have_begun()
    {
        await using var store = await OpenAsync();
        await store.App.InTransactionAsync(async ctx =>
        {
            var work = ctx.Get<UnitOfWork>();
            Assert.False(work.HasBegun);
            var begun = await work.BeginAsync(ctx);
            await begun.RunAsync("insert into items (name) values ('pen')");
            await ctx.ExecuteAsync(new AddItem("ink"));
            Assert.Same(begun, await work.BeginAsync(ctx));
        });

        Assert.Equal(2, await store.CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_explicit_transaction_commits_or_not(bool commits)
    {
        await using var store = await OpenAsync();
        await using (var ctx = await store.App.BeginTransactionAsync())
        {
            await ctx.ExecuteAsync(new AddItem("pen"));
            if (commits)
            {
                await ctx.CommitAsync();
            }
        }

        Assert.Equal(commits ? 1 : 0, await store.CountAsync());
    }

    [Fact]
    public async Task What_is_entered_by_a_query_cannot_write()
    {
        await using var store = await OpenAsync(app => app.Handle(async (AddByQuery query, DbTransaction transaction) => (long)await transaction.RunAsync($"insert into items (name) values ('{query.Name}')")));

        var error = await Assert.ThrowsAnyAsync<DbException>(() => store.App.ExecuteAsync(new AddByQuery("pen")));

        Assert.Matches("read-?only", error.Message);
        Assert.Equal(0, await store.CountAsync());
        await store.App.ExecuteAsync(new AddItem("ink")); // on the same connection of the pool
        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task Two_that_add_the_same_are_told_by_the_database()
    {
        await using var store = await OpenAsync();
        await store.App.ExecuteAsync(new AddItem("pen"));

        await Assert.ThrowsAnyAsync<DbException>(() => store.App.ExecuteAsync(new AddItem("pen")));

        Assert.Equal(1, await store.CountAsync());
    }

    [Fact]
    public async Task A_failed_commit_fails_the_transaction_and_the_next_one_is_not_harmed()
    {
        await using var store = await OpenAsync(app => app.Handle("orphan", async (DbTransaction transaction) => { await transaction.RunAsync("insert into parts (item) values ('none')"); }));
        await store.App.CallAsync(async (DbTransaction transaction) =>
        {
            await transaction.RunAsync("create table parts (item varchar(100) references items (name) deferrable initially deferred)");
        });

        await Assert.ThrowsAnyAsync<DbException>(() => store.App.CallAsync("orphan"));

        await store.App.ExecuteAsync(new AddItem("pen"));
        Assert.Equal(1, await store.CountAsync());
        Assert.Equal(0L, await store.App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync("select count(*) from parts")));
    }

    [Fact]
    public async Task What_has_passed_its_deadline_is_rolled_back_when_its_handler_ends()
    {
        var gate = new TaskCompletionSource();
        await using var store = await OpenAsync(app => app
            .Handle("slow", async (DbTransaction transaction) =>
            {
                await transaction.RunAsync("insert into items (name) values ('pen')");
                await gate.Task;
            })
            .Configure(options => options.Deadline = TimeSpan.FromSeconds(2)));

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => store.App.CallAsync("slow"));
        gate.SetResult();
        await store.App.ExecuteAsync(new AddItem("ink")); // which in SQLite waits for the one before

        Assert.Equal(1, await store.CountAsync());
    }
}
