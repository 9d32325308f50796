using Lato.Outbox.Rows;
using Lato.Outbox.Tests.Doubles;
using Lato.Schedules.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lato.Outbox.Tests;

/// <summary>Stored events in a PostgreSQL, which several instances share.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer server) : OutboxContract, IClassFixture<PostgreSqlServer>
{
    Task<string>? _database;

    private protected override string Junk => @"'\x00ff7b'";

    private protected override async Task<Action<UnitOfWorkOptions>> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await (_database ??= server.CreateDatabaseAsync($"shop_{Guid.NewGuid():N}"));
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=20");
    }

    [Fact]
    public async Task Three_instances_share_what_is_outstanding_and_take_over_from_one_that_stops()
    {
        const int Events = 600;
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync()))
        {
            await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            await before.App.InTransactionAsync(async ctx =>
            {
                for (var i = 0; i < Events; i++)
                {
                    await ctx.PublishAsync(new OrderPlaced($"{i}"));
                }
            });
        }

        List<Shop> shops = [];
        for (var i = 0; i < 3; i++)
        {
            shops.Add(await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<BillingModule>()));
        }

        await Task.WhenAll(shops.Select(shop => shop.StartAsync()));
        await Shop.UntilAsync(() => Task.FromResult(!shops[0].Handling.Seen.IsEmpty));
        await shops[0].StopAsync();
        await Shop.UntilAsync(async () => await shops[1].CountAsync("invoices") == Events);

        Assert.Equal(Events, await shops[1].ReadAsync("select count(distinct order_id) from invoices"));
        Assert.Equal(Events, shops.Sum(shop => shop.Handling.Seen.Count));
        foreach (var shop in shops)
        {
            await shop.DisposeAsync();
        }
    }

    /// <summary>A new table, and one behind a restore, has no statistics for up to minutes.</summary>
    [Fact]
    public async Task Rows_are_found_by_their_number_also_where_the_database_knows_nothing_of_the_table()
    {
        var dialect = await FilledAsync();
        var sql = new OutboxSql(dialect, "lato_");
        await using var connection = new NpgsqlConnection(await _database!);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        foreach (var statement in new[] { sql.Complete, new OutboxSql(dialect, "lato_", keepsCompleted: true).Complete, sql.Retry, sql.Fail, sql.HandBack, sql.Renew(1) })
        {
            await using var explain = new NpgsqlCommand($"explain {statement}", connection);
            foreach (var (name, value) in new (string, object)[] { ("number", 1L), ("number0", 1L), ("owner", "me"), ("fence", 1L), ("attempts", 1), ("delay", 1L), ("lease", 1L), ("reason", ""), ("failure", "") })
            {
                explain.Parameters.AddWithValue(name, value);
            }

            await using var plan = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var lines = new List<string>();
            while (await plan.ReadAsync(TestContext.Current.CancellationToken))
            {
                lines.Add(plan.GetString(0));
            }

            Assert.Contains(lines, line => line.Contains("lato_outbox_pkey", StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.Contains("lato_outbox_due", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_look_for_what_is_due_is_planned_once()
    {
        var dialect = await FilledAsync();
        await using var connection = new NpgsqlConnection(await _database!);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var analyze = new NpgsqlCommand("analyze lato_outbox", connection);
        await analyze.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var take = new NpgsqlCommand(new OutboxSql(dialect with { PreferIndexOrder = "" }, "lato_").Take(1, 16), connection);
        take.Parameters.AddWithValue("owner", "me");
        take.Parameters.AddWithValue("lease", 1L);
        take.Parameters.AddWithValue("handler0", "mail");
        await take.PrepareAsync(TestContext.Current.CancellationToken);
        for (var look = 0; look < 10; look++)
        {
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var plans = new NpgsqlCommand("select generic_plans from pg_prepared_statements where statement like '%update lato_outbox%'", connection);
        Assert.Equal(5L, await plans.ExecuteScalarAsync(TestContext.Current.CancellationToken)); // PostgreSQL tries five of its own first
    }

    /// <summary>Makes the table, with many rows that are due.</summary>
    async Task<SqlDialect> FilledAsync()
    {
        await using var shop = await Shop.BuiltAsync(await DatabaseAsync());
        await shop.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await shop.RunAsync("insert into lato_outbox (id, handler, event, body, headers, stored, due) select number, 'mail', 'placed', '', '{}', number, number from generate_series(1, 5000) number");
        return shop.Get<IServiceProvider>().GetRequiredKeyedService<UnitOfWorkDatabase>("shop").Dialect!;
    }

    [Fact]
    public async Task A_wrong_password_fails_the_start_and_is_told_by_name()
    {
        await using (var shop = await Shop.BuiltAsync(await DatabaseAsync()))
        {
            await shop.RunAsync($"create role {PostgreSqlProcess.GuardedUser} login password 'right'");
        }

        var wrong = (await _database!).Replace("Username=lato", $"Username={PostgreSqlProcess.GuardedUser};Password=wrong", StringComparison.Ordinal);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddSingleton<Handling>().AddLato("shop", Shop.AddModules).UseUnitOfWork(options => options.UsePostgreSql(wrong)).UseOutbox();
        using var host = builder.Build();

        var failure = await Assert.ThrowsAnyAsync<LatoException>(() => host.StartAsync());
        Assert.Contains("password authentication failed for user \"guarded\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_read_only_for_a_while_is_told_and_loses_nothing()
    {
        await using var shop = await Shop.StartedAsync(await DatabaseAsync());
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();
        await SetReadOnlyAsync(true);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => shop.App.ExecuteAsync(new PlaceOrder("lost")));
        Assert.Contains("read-only transaction", failure.Message, StringComparison.Ordinal);
        await SetReadOnlyAsync(false);
        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await shop.DeliveredAsync();
        Assert.Equal((2, 2), (await shop.CountAsync("orders"), await shop.CountAsync("invoices")));
    }

    /// <summary>As a standby is that is not yet the primary.</summary>
    async Task SetReadOnlyAsync(bool isReadOnly)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var set = new NpgsqlCommand($"alter system set default_transaction_read_only = {(isReadOnly ? "on" : "off")}", connection);
        await set.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        set.CommandText = "select pg_reload_conf()";
        await set.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        NpgsqlConnection.ClearAllPools();
        await Shop.UntilAsync(async () =>
        {
            await using var fresh = new NpgsqlConnection($"{server.ConnectionString};Pooling=false");
            await fresh.OpenAsync();
            await using var show = new NpgsqlCommand("show default_transaction_read_only", fresh);
            return (string)(await show.ExecuteScalarAsync())! == (isReadOnly ? "on" : "off");
        });
    }

    [Fact]
    [Trait("Scenario", "K8")]
    public async Task Delivery_goes_on_when_the_database_is_back()
    {
        await using var shop = await Shop.StartedAsync(await DatabaseAsync());
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();
        var slow = new TaskCompletionSource();
        shop.Handling.Then = (seen, _) => seen == "bill slow" ? slow.Task : Task.CompletedTask;
        await shop.App.ExecuteAsync(new PlaceOrder("slow"));
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Contains("bill slow")));
        await server.StopAsync();
        slow.SetResult(); // its commit fails
        await Assert.ThrowsAnyAsync<Exception>(() => shop.App.ExecuteAsync(new PlaceOrder("lost")));
        await Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await server.StartAsync();

        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await shop.DeliveredAsync();
        Assert.Equal(3, await shop.CountAsync("invoices"));
        Assert.Equal(3, await shop.ReadAsync("select count(distinct order_id) from invoices"));
    }
}
