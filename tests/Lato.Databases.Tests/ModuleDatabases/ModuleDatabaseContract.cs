using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Databases.Tests.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.Tests.ModuleDatabases;

/// <summary>A module with a database for itself, beside one of the application, on real databases.</summary>
public abstract partial class ModuleDatabaseContract
{
    /// <summary>Uses an empty database for the application, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> OfApplicationAsync();

    /// <summary>Uses an empty database for the module <c>billing</c>, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> OfModuleAsync();

    /// <summary>Chooses the provider of the module's database.</summary>
    private protected abstract void Use(DbContextOptionsBuilder options);

    async Task<Store> CloseAsync(Action<ApplicationModule>? orders = null, Action<ApplicationModule>? billing = null, bool separately = false, Action<LatoBuilder>? services = null)
    {
        var own = await OfModuleAsync();
        return Store.Closed(
            await OfApplicationAsync(),
            app =>
            {
                var (first, second) = (new ApplicationModule("orders"), new ApplicationModule("billing"));
                first.Handle("order", async (string name, DbTransaction transaction, TransactionContext ctx) =>
                {
                    await transaction.RunAsync($"insert into orders values ('{name}')");
                    await ctx.CallAsync("bill", name);
                });
                second.Handle("bill", async (string name, DbConnection connection, DbTransaction transaction, UnitOfWork work) =>
                {
                    Assert.Equal((connection, transaction), (work.Connection, work.Transaction));
                    await transaction.RunAsync($"""insert into "Invoices" values ({name.Length}, '{name}')""");
                    _ = name == "bad" ? throw new FormatException("no") : 0;
                });
                orders?.Invoke(first);
                billing?.Invoke(second);
                app.AddModule(first).AddModule(second);
            },
            builder =>
            {
                builder.Services.AddScoped<InvoiceRepository>();
                builder.AddMigrations("orders", migrations => migrations.Script("1", "create table orders (name varchar(100))"))
                    .AddMigrations("billing", migrations => migrations.Script("1", """create table "Invoices" ("Id" integer primary key, "Text" varchar(100))"""))
                    .UseUnitOfWork("billing", options =>
                    {
                        own(options);
                        options.CommitsSeparately = separately;
                    });
                services?.Invoke(builder);
            });
    }

    async Task<Store> OpenAsync(Action<ApplicationModule>? orders = null, Action<ApplicationModule>? billing = null, bool separately = false, Action<LatoBuilder>? services = null)
    {
        var store = await CloseAsync(orders, billing, separately, services);
        await store.StartAsync();
        return store;
    }

    static async Task<(long Orders, long Invoices)> CountAsync(Store store) => (
        (long)(await store.App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync("select count(*) from orders")))!,
        (long)(await store.App.CallAsync(async ([FromKeyedServices("billing")] DbTransaction transaction) => await transaction.ReadAsync("""select count(*) from "Invoices" """)))!);

    [Fact]
    public async Task Handlers_and_services_of_the_module_use_its_database_and_its_migrations_are_applied_there()
    {
        await using var store = await OpenAsync(
            orders => orders.Handle("note", async (DbTransaction transaction) => { await transaction.RunAsync("insert into orders values ('pen')"); }),
            billing => billing.Handle("store", async (InvoiceRepository invoices) => { await invoices.AddAsync(7); }));

        await store.App.CallAsync("bill", "ink");
        await store.App.CallAsync("store");
        await store.App.CallAsync("note");

        Assert.Equal((1, 2), await CountAsync(store));
        await Assert.ThrowsAnyAsync<DbException>(() => store.App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync("""select count(*) from "Invoices" """)));
        await Assert.ThrowsAnyAsync<DbException>(() => store.App.CallAsync(async ([FromKeyedServices("billing")] DbTransaction transaction) => await transaction.ReadAsync("select count(*) from orders")));
        Assert.Equal(["orders 1", "billing 1"], (await store.Migrator.GetStatusAsync(TestContext.Current.CancellationToken)).Select(status => $"{status.Module} {string.Join(", ", status.Applied)}"));
    }

    [Fact]
    public async Task What_a_failed_handler_has_written_to_the_database_of_its_module_is_rolled_back()
    {
        await using var store = await OpenAsync();

        await Assert.ThrowsAsync<FormatException>(() => store.App.CallAsync("bill", "bad"));

        Assert.Equal((0, 0), await CountAsync(store));
    }

    [Fact]
    public async Task A_service_that_leads_to_another_database_than_that_of_the_module_fails_the_start()
    {
        await using var store = await CloseAsync(billing: billing => billing.Handle("wrong", (ItemRepository items) => { }));

        var failure = await Assert.ThrowsAsync<UnitOfWorkException>(store.StartAsync);

        Assert.Equal(
            "Handler 'billing.wrong' uses the database of the application, and module 'billing' has one of its own. Let its services take what they need with [FromKeyedServices(\"billing\")], "
            + "or allow transactions with several databases by CommitsSeparately.",
            failure.Message);
    }

    [Fact]
    public async Task A_database_that_is_given_twice_or_to_no_module_fails_the_start()
    {
        var application = await OfApplicationAsync();
        await using var twice = await CloseAsync(services: builder => builder.UseUnitOfWork("orders", application));
        await using var unknown = await CloseAsync(services: builder => builder.UseUnitOfWork("bilings", options => options.UsePostgreSql("Host=none")));
        await using var misplaced = await CloseAsync(services: builder => builder.UseUnitOfWork(options => options.CommitsSeparately = true));
        await using var unchosen = await CloseAsync(services: builder => builder.UseUnitOfWork("orders", _ => { }));

        Assert.StartsWith("The databases of application 'store' and module 'orders' have one connection string", (await Assert.ThrowsAsync<UnitOfWorkException>(twice.StartAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "A database or a part of one is for module 'bilings', and application 'store' has no such module. Correct its identifier.", (await Assert.ThrowsAsync<UnitOfWorkException>(unknown.StartAsync)).Message);
        Assert.StartsWith(
            "CommitsSeparately is said of the database of application 'store', and is for one that a module has for itself.", (await Assert.ThrowsAsync<InvalidOperationException>(misplaced.StartAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "No database was chosen for the units of work of module 'orders' of application 'store'. Call UseSqlite, UsePostgreSql or UseDataSource in UseUnitOfWork(\"orders\", …).",
            (await Assert.ThrowsAsync<InvalidOperationException>(unchosen.StartAsync)).Message);
    }

    [Fact]
    public async Task A_context_of_the_module_is_on_its_database_and_saves_with_it()
    {
        await using var store = await OpenAsync(
            billing: billing => billing.Handle("save", (InvoiceContext context) => { context.Invoices.Add(new Invoice { Id = 1, Text = "pen" }); }),
            services: builder => builder.UseDbContext<InvoiceContext>(Use, "billing"));

        await store.App.CallAsync("save");

        Assert.Equal((0, 1), await CountAsync(store));
    }

    [Fact]
    public async Task A_context_is_on_one_database_and_that_is_one_of_a_module_that_has_it()
    {
        var twice = await Assert.ThrowsAsync<InvalidOperationException>(() => CloseAsync(services: builder => builder.UseDbContext<InvoiceContext>(Use).UseDbContext<InvoiceContext>(module: "billing")));
        await using var unknown = await CloseAsync(orders => orders.Handle("save", (InvoiceContext context) => { }), services: builder => builder.UseDbContext<InvoiceContext>(Use, "orders"));

        Assert.Equal("The context 'InvoiceContext' is on the database of the application, and cannot be on that of module 'billing' too. Name one of them in UseDbContext<InvoiceContext>.", twice.Message);
        Assert.Equal(
            "Module 'orders' of application 'store' has no database of its own. Give it one with UseUnitOfWork(\"orders\", …), or name no module where it is asked for.",
            (await Assert.ThrowsAsync<UnitOfWorkException>(unknown.StartAsync)).Message);
    }

    [Fact]
    public async Task A_service_of_a_factory_is_said_to_use_the_database_of_the_module()
    {
        await using var store = await OpenAsync(
            billing: billing => billing.Handle("make", async (Made made) => { await made.Transaction.RunAsync("""insert into "Invoices" values (1, 'made')"""); }),
            services: builder => builder.UsesUnitOfWork<Made>("billing").Services.AddScoped(scope => new Made(scope.GetRequiredKeyedService<DbTransaction>("billing"))));

        await store.App.CallAsync("make");

        Assert.Equal((0, 1), await CountAsync(store));
    }

    [Fact]
    public async Task What_the_module_does_not_say_is_that_of_the_application()
    {
        var application = await OfApplicationAsync();
        await using var store = await CloseAsync(services: builder => builder.UseUnitOfWork(options =>
        {
            application(options);
            options.Migrate = MigrationMode.Verify;
        }));

        var failure = await Assert.ThrowsAsync<MigrationException>(store.StartAsync);

        Assert.StartsWith("The database of application 'store' lacks migrations: orders 1; billing 1.", failure.Message, StringComparison.Ordinal);
    }

    sealed record Made(DbTransaction Transaction);

    sealed class InvoiceRepository([FromKeyedServices("billing")] DbTransaction transaction)
    {
        public Task<int> AddAsync(int id) => transaction.RunAsync($"""insert into "Invoices" values ({id}, 'stored')""");
    }
}
