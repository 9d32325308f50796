using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Databases.Tests.EntityFramework;
using Lato.Schedules.Tests.Cluster;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lato.Databases.Tests;

/// <summary>Modules that have a schema and a role of a PostgreSQL for themselves, in one transaction with the others.</summary>
public sealed class PostgreSqlModuleTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    readonly string _id = $"{Guid.NewGuid():N}"[..12];

    async Task<Store> OpenAsync(Func<ApplicationModule, ApplicationModule>? orders = null, Func<ApplicationModule, ApplicationModule>? billing = null, Action<LatoBuilder>? services = null)
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync($"modules_{_id}");
        await using var admin = new NpgsqlConnection(connectionString);
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var module in new[] { "orders", "billing" })
        {
            await using var create = new NpgsqlCommand($"create role {module}_{_id}; create schema {module} authorization {module}_{_id}", admin);
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var store = Store.Closed(
            options => options.UsePostgreSql(connectionString, modules => modules.Own("orders", "orders", $"orders_{_id}").Own("billing", "billing", $"billing_{_id}")),
            app =>
            {
                var (first, second) = (new ApplicationModule("orders"), new ApplicationModule("billing"));
                app.AddModule(orders?.Invoke(first) ?? first).AddModule(billing?.Invoke(second) ?? second);
            },
            builder =>
            {
                builder.AddMigrations("orders", migrations => migrations.Script("1", "create table rows (name text)"))
                    .AddMigrations("billing", migrations => migrations.Script("1", "create table rows (name text); create table invoices (text text)"));
                services?.Invoke(builder);
            });
        await store.StartAsync();
        return store;
    }

    static async Task<long> CountAsync(Store store, string table) => (long)(await store.App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync($"select count(*) from {table}")))!;

    static Task AddAsync(string name, DbTransaction transaction) => transaction.RunAsync($"insert into rows values ('{name}')");

    [Fact]
    public async Task Each_module_finds_its_own_tables_in_one_transaction_with_those_that_it_calls()
    {
        var fails = false;
        await using var store = await OpenAsync(
            orders => orders.Handle("order", async (string name, DbTransaction transaction, TransactionContext ctx) =>
            {
                await AddAsync(name, transaction);
                await ctx.CallAsync("bill", name);
                await AddAsync($"{name} again", transaction);
                _ = fails ? throw new FormatException("no") : 0;
            }),
            billing => billing.Handle("bill", AddAsync));

        await store.App.CallAsync("order", "pen");
        fails = true;
        await Assert.ThrowsAsync<FormatException>(() => store.App.CallAsync("order", "ink"));

        Assert.Equal((2, 1), (await CountAsync(store, "orders.rows"), await CountAsync(store, "billing.rows")));
    }

    [Fact]
    public async Task A_query_of_tables_of_another_module_is_refused_by_the_database()
    {
        await using var store = await OpenAsync(orders => orders.Handle("look", async (DbTransaction transaction) => await transaction.ReadAsync("select count(*) from billing.rows")));

        var error = await Assert.ThrowsAsync<PostgresException>(() => store.App.CallAsync("look"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task A_caller_has_its_own_rights_again_when_the_other_module_has_failed()
    {
        await using var store = await OpenAsync(
            orders => orders.Handle("order", async (string name, DbTransaction transaction, TransactionContext ctx) =>
            {
                await Assert.ThrowsAsync<FormatException>(() => ctx.CallAsync("bill", name));
                await AddAsync(name, transaction);
                await transaction.SaveAsync("before");
                await Assert.ThrowsAsync<PostgresException>(() => ctx.CallAsync("break"));
                await transaction.RollbackAsync("before");
                await AddAsync($"{name} again", transaction);
            }),
            billing => billing
                .Handle("bill", async (string name, DbTransaction transaction) =>
                {
                    await AddAsync(name, transaction);
                    throw new FormatException("no");
                })
                .Handle("break", async (DbTransaction transaction) => { await transaction.RunAsync("select nothing"); }));

        await store.App.CallAsync("order", "pen");

        Assert.Equal(2, await CountAsync(store, "orders.rows"));
    }

    [Fact]
    public async Task What_a_context_has_changed_is_saved_with_the_rights_of_the_module_that_took_it()
    {
        await using var store = await OpenAsync(
            billing: billing => billing.Handle("bill", (string text, InvoiceContext invoices) => invoices.Add(new Invoice { Text = text })),
            services: builder => builder
                .UseDbContext<InvoiceContext>(options => options.UseNpgsql())
                .AddMigrations("billing", migrations => migrations.Script("2", "create table \"Invoices\" (\"Id\" integer generated always as identity primary key, \"Text\" text not null)")));

        await store.App.CallAsync("bill", "pen");

        Assert.Equal(1, await CountAsync(store, "billing.\"Invoices\""));
        Assert.Equal(1, await CountAsync(store, $"pg_tables where schemaname = 'billing' and tablename = 'Invoices' and tableowner = 'billing_{_id}'"));
    }

    [Fact]
    public async Task A_module_that_the_application_does_not_have_fails_the_start()
    {
        await using var store = Store.Closed(options => options.UsePostgreSql("Host=none", modules => modules.Own("bilding", "billing")));

        var error = await Assert.ThrowsAsync<UnitOfWorkException>(store.StartAsync);

        Assert.Equal("A database or a part of one is for module 'bilding', and application 'store' has no such module. Correct its identifier.", error.Message);
    }

    [Fact]
    public void A_module_has_one_schema()
    {
        var error = Assert.Throws<ArgumentException>(() => new UnitOfWorkOptions().UsePostgreSql("Host=none", modules => modules.Own("billing", "one").Own("billing", "two")));

        Assert.StartsWith("Module 'billing' has a schema already: 'one'.", error.Message, StringComparison.Ordinal);
    }
}
