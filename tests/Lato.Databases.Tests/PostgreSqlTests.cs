using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Schedules.Tests.Cluster;
using Npgsql;

namespace Lato.Databases.Tests;

/// <summary>Units of work in a PostgreSQL.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer server) : UnitOfWorkContract, IClassFixture<PostgreSqlServer>
{
    private protected override async Task<Action<UnitOfWorkOptions>> DatabaseAsync() => await DatabaseAsync("Maximum Pool Size=50"); // a server takes a hundred

    private protected override Task RefuseAsync(DbTransaction transaction) => transaction.RunAsync("do $$ begin raise exception 'in the way' using errcode = '40001'; end $$");

    [Fact]
    public async Task A_deadlock_is_resolved_by_running_its_victim_again()
    {
        var (attempts, both) = (0, new TaskCompletionSource());
        async Task LockAsync(string first, string second, DbTransaction transaction)
        {
            await transaction.RunAsync($"update items set name = '{first}' where name = '{first}'");
            if (Interlocked.Increment(ref attempts) == 2)
            {
                both.SetResult();
            }

            await both.Task;
            await transaction.RunAsync($"update items set name = '{second}' where name = '{second}'");
        }

        await using var store = await Store.OpenAsync(await DatabaseAsync("Maximum Pool Size=10"), app => app
            .AddModule(new ApplicationModule("one").Handle("one", (DbTransaction transaction) => LockAsync("pen", "ink", transaction)))
            .AddModule(new ApplicationModule("other").Handle("other", (DbTransaction transaction) => LockAsync("ink", "pen", transaction))));
        await store.App.ExecuteAsync(new AddItem("pen"));
        await store.App.ExecuteAsync(new AddItem("ink"));

        await Task.WhenAll(store.App.CallAsync("one"), store.App.CallAsync("other")).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(3, attempts);
    }

    async Task<Action<UnitOfWorkOptions>> DatabaseAsync(string more)
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync($"store_{Guid.NewGuid():N}");
        return options => options.UsePostgreSql($"{connectionString};{more}");
    }

    [Fact]
    public async Task A_connection_is_given_back_whatever_becomes_of_the_transaction()
    {
        await using var store = await Store.OpenAsync(await DatabaseAsync("Maximum Pool Size=1;Timeout=3"), app => app
            .Handle("fail", async (DbTransaction transaction) => { await transaction.RunAsync("insert into nothing values (1)"); })
            .OnExitTransaction((TransactionContext ctx, Exception? failure) => Task.Delay(1)));
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<DbException>(() => store.App.CallAsync("fail"));
            await store.App.ExecuteAsync(new AddItem($"item {i}"));
            Assert.Equal(i + 1, await store.CountAsync());
        }
    }

    [Fact]
    public async Task A_pool_that_is_exhausted_is_told_by_name_and_holds_no_turn()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = await Store.OpenAsync(await DatabaseAsync("Maximum Pool Size=1;Timeout=1"), app => app.Handle("hold", async (DbTransaction transaction) =>
        {
            begun.SetResult();
            await go.Task;
        }));
        var holding = store.App.CallAsync("hold");
        await begun.Task;

        var adding = store.App.ExecuteAsync(new AddItem("pen"));
        Assert.Equal("pong", await store.App.ExecuteAsync(new Ping()));
        var error = await Assert.ThrowsAsync<UnitOfWorkException>(() => adding);
        Assert.StartsWith("The unit of work of application 'store' could not begin: The connection pool has been exhausted", error.Message, StringComparison.Ordinal);
        go.SetResult();
        await holding;
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_by_name_and_it_goes_on_when_it_is_back()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        await using var store = Store.Closed(options => options.UsePostgreSql("Host=127.0.0.1;Port=1;Username=lato;Database=none"));

        var error = await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.ExecuteAsync(new AddItem("pen")));

        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<NpgsqlException>(error.InnerException);
    }

    [Fact]
    public async Task Any_other_provider_can_be_used_by_its_data_source()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync($"store_{Guid.NewGuid():N}");
        await using var store = await Store.OpenAsync(options => options.UseDataSource(connectionString, NpgsqlDataSource.Create));

        await store.App.ExecuteAsync(new AddItem("pen"));

        Assert.Equal(1, await store.CountAsync());
    }

    [Theory]
    [InlineData("Maximum Pool Size=1", true)]
    [InlineData("Maximum Pool Size=1;Max Auto Prepare=0", false)]
    public async Task Statements_that_come_again_are_prepared_unless_the_connection_string_says_otherwise(string more, bool arePrepared)
    {
        await using var store = await Store.OpenAsync(await DatabaseAsync(more), app => app
            .Handle("prepared", async (DbTransaction transaction) => await transaction.ReadAsync("select count(*) from pg_prepared_statements where statement = 'select count(*) from items'")));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(0, await store.CountAsync());
        }

        Assert.Equal(arePrepared ? 1L : 0L, await store.App.CallAsync("prepared"));
    }
}
