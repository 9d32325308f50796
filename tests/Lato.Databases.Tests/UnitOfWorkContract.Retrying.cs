using System.Data;
using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.Tests;

/// <summary>A transaction that the database has refused because of another one is run again as a whole.</summary>
public abstract partial class UnitOfWorkContract
{
    const string Quick = "3 times, 1ms, constant";

    sealed class LineTransport : Transport
    {
        public override void Add(LatoBuilder builder)
        {
        }
    }

    /// <summary>Has the database refuse the transaction as if another one were in its way.</summary>
    private protected abstract Task RefuseAsync(DbTransaction transaction);

    /// <summary>A store whose handler of <see cref="AddItems"/> writes one item, is refused as often as is said, and then writes the other.</summary>
    async Task<Store> RefusingAsync(int times, List<UnitOfWork> seen, Action<Application>? configure = null, string retry = Quick)
    {
        var use = await DatabaseAsync();
        return await Store.OpenAsync(options => use(options), app =>
        {
            app.Handle<AddItems>(async (AddItems add, DbTransaction transaction, UnitOfWork work, ItemRepository items, TransactionContext ctx) =>
            {
                seen.Add(work);
                await items.AddAsync(add.First);
                ctx.PublishAfterCommit(new ItemAdded(add.First));
                if (seen.Count <= times)
                {
                    await RefuseAsync(transaction);
                }

                await items.AddAsync(add.Second);
            });
            configure?.Invoke(app);
        }, builder => builder.UseUnitOfWork(options => options.Retry = retry));
    }

    [Fact]
    public async Task A_refused_transaction_is_run_again_with_services_of_its_own_and_leaves_nothing_of_the_first_attempt()
    {
        var (seen, happened) = (new List<UnitOfWork>(), new List<string>());
        await using var store = await RefusingAsync(2, seen, app => app.Handle<ItemAdded>((ItemAdded added) => happened.Add(added.Name)));

        await store.App.ExecuteAsync(new AddItems("pen", "ink"));

        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal(2, await store.CountAsync());
        Assert.Equal(["pen"], happened);
    }

    [Fact]
    public async Task Attempts_are_limited_and_the_caller_gets_the_error_of_the_database()
    {
        var seen = new List<UnitOfWork>();
        await using var store = await RefusingAsync(int.MaxValue, seen);

        await Assert.ThrowsAnyAsync<DbException>(() => store.App.ExecuteAsync(new AddItems("pen", "ink")));

        Assert.Equal(4, seen.Count);
        Assert.Equal(0, await store.CountAsync());
    }

    [Theory]
    [InlineData("never", 1)]
    [InlineData("3 times, 1h", 1)]
    public async Task A_transaction_is_not_run_again_where_the_policy_or_the_deadline_forbids_it(string retry, int attempts)
    {
        var seen = new List<UnitOfWork>();
        await using var store = await RefusingAsync(int.MaxValue, seen, retry: retry);

        await Assert.ThrowsAnyAsync<DbException>(() => store.App.ExecuteAsync(new AddItems("pen", "ink")).WaitAsync(Limit));

        Assert.Equal(attempts, seen.Count);
    }

    [Fact]
    public async Task All_attempts_together_have_the_deadline_of_one()
    {
        var seen = new List<UnitOfWork>();
        await using var store = await RefusingAsync(int.MaxValue, seen, app => app.Configure(options => options.Deadline = TimeSpan.FromSeconds(2)), "unlimited, 10ms, constant");

        var error = await Assert.ThrowsAnyAsync<Exception>(() => store.App.ExecuteAsync(new AddItems("pen", "ink")).WaitAsync(Limit));

        Assert.True(error is DbException or TransactionTimeoutException, error.ToString());
        Assert.True(seen.Count > 1);
    }

    [Fact]
    public async Task A_caller_that_gives_up_waits_for_no_further_attempt()
    {
        using var impatience = new CancellationTokenSource();
        var seen = new List<UnitOfWork>();
        await using var store = await RefusingAsync(int.MaxValue, seen, app => app.OnExitTransaction((TransactionContext ctx, Exception? failure) => failure is DbException ? impatience.CancelAsync() : Task.CompletedTask), "3 times, 10s");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.App.ExecuteAsync(new AddItems("pen", "ink"), impatience.Token).WaitAsync(Limit));

        Assert.Single(seen);
    }

    [Fact]
    public async Task Code_of_the_caller_is_not_run_again()
    {
        var seen = new List<UnitOfWork>();
        await using var store = await RefusingAsync(1, seen);

        await Assert.ThrowsAnyAsync<DbException>(() => store.App.InTransactionAsync(ctx => ctx.ExecuteAsync(new AddItems("pen", "ink"))));
        seen.Clear();
        await Assert.ThrowsAnyAsync<DbException>(() => store.App.CallAsync((TransactionContext ctx) => ctx.ExecuteAsync(new AddItems("pen", "ink"))));
        seen.Clear();
        await using (var ctx = await store.App.BeginTransactionAsync())
        {
            await Assert.ThrowsAnyAsync<DbException>(() => ctx.ExecuteAsync(new AddItems("pen", "ink")));
        }

        Assert.Single(seen);
        Assert.Equal(0, await store.CountAsync());
    }

    [Fact]
    public async Task A_transaction_inside_of_another_one_is_run_again_alone()
    {
        var (seen, outer) = (new List<UnitOfWork>(), 0);
        Store? store = null;
        store = await RefusingAsync(int.MaxValue, seen, app => app.Handle("outer", async () =>
        {
            outer++;
            await store!.App.ExecuteAsync(new AddItems("pen", "ink"));
        }));
        await using var opened = store;

        await Assert.ThrowsAnyAsync<DbException>(() => store.App.CallAsync("outer"));

        Assert.Equal((1, 4), (outer, seen.Count));
    }

    [Theory]
    [InlineData(EntryKind.Command, false, 2)]
    [InlineData(EntryKind.Command, true, 1)]
    [InlineData(EntryKind.Schedule, false, 2)]
    public async Task What_enters_by_a_transport_is_run_again_unless_it_can_be_used_once_only(EntryKind kind, bool runsOnce, int attempts)
    {
        var seen = new List<UnitOfWork>();
        await using var store = await RefusingAsync(1, seen);
        var call = store.App.GetTransportDispatcher<LineTransport>().ExecuteAsync(new TransportRequest { Message = new AddItems("pen", "ink"), Kind = kind, RunsOnce = runsOnce }, CancellationToken.None);
        if (runsOnce)
        {
            await Assert.ThrowsAnyAsync<DbException>(() => call);
        }
        else
        {
            await call;
        }

        Assert.Equal(attempts, seen.Count);
    }

    [Fact]
    public async Task A_publication_and_an_alias_are_run_again_too()
    {
        var refused = new HashSet<string>();
        async Task AddAsync(string name, DbTransaction transaction)
        {
            await transaction.RunAsync($"insert into items (name) values ('{name}')");
            await (refused.Add(name) ? RefuseAsync(transaction) : Task.CompletedTask);
        }

        await using var store = await OpenAsync(app => app
            .Handle<ItemAdded>((ItemAdded added, DbTransaction transaction) => AddAsync(added.Name, transaction))
            .Handle("add", AddAsync));

        await store.App.PublishAsync(new ItemAdded("pen"));
        await store.App.CallAsync("add", "ink");

        Assert.Equal(2, await store.CountAsync());
    }

    [Fact]
    public async Task Writers_that_are_serialised_lose_no_update()
    {
        const int Writers = 30;
        var use = await DatabaseAsync();
        await using var store = await Store.OpenAsync(options =>
        {
            use(options);
            (options.IsolationLevel, options.Retry) = (IsolationLevel.Serializable, "unlimited, 1ms..50ms, exponential, jitter 100%");
        }, app => app.Handle("count", async (DbTransaction transaction) =>
        {
            var before = await transaction.ReadAsync("select number from counts");
            await Task.Yield();
            await transaction.RunAsync($"update counts set number = {before + 1}");
        }));
        await store.App.CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync("create table counts (number integer); insert into counts values (0)"); });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => store.App.CallAsync("count")))).WaitAsync(Limit);

        Assert.Equal((long)Writers, await store.App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync("select number from counts")));
    }
}
