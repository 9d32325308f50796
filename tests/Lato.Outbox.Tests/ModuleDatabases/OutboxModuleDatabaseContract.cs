using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Outbox.Tests.Doubles;
using Lato.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Tests.ModuleDatabases;

/// <summary>An outbox in the database of the application, and a module with a database for itself.</summary>
public abstract class OutboxModuleDatabaseContract
{
    /// <summary>Uses an empty database for the application, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> OfApplicationAsync();

    /// <summary>Uses an empty database for the module <c>billing</c>, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> OfModuleAsync();

    async Task<Shop> StartAsync(bool separately = false, Action<LatoBuilder>? more = null, Action<Application>? configure = null)
    {
        var own = await OfModuleAsync();
        return await Shop.StartedAsync(
            await OfApplicationAsync(),
            configure ?? Shop.AddModules,
            outbox => outbox.KeepCompleted = TimeSpan.FromHours(1),
            lato =>
            {
                lato.UseUnitOfWork("billing", options =>
                    {
                        own(options);
                        options.CommitsSeparately = separately;
                    })
                    .AddMigrations("billing", migrations => migrations.Script("1", "create table invoices (order_id varchar(100))"));
                more?.Invoke(lato);
            });
    }

    static async Task<long> CountInvoicesAsync(Shop shop, string table = "invoices") =>
        (long)(await shop.App.CallAsync(async ([FromKeyedServices("billing")] DbTransaction transaction) => await transaction.ReadAsync($"select count(*) from {table}")))!;

    [Fact]
    public async Task A_handler_whose_effect_and_event_would_be_in_two_databases_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<OutboxException>(() => StartAsync());

        Assert.Equal(
            "Handler 'billing.Bill' has to commit together with the table 'lato_outbox', which is in the database of the application, and module 'billing' has a database for itself. Move the handler to a module "
            + "without one, have an event noted there by UseInbox, or allow two commits with CommitsSeparately where UseUnitOfWork names the module: it may then handle again what it has handled.",
            failure.Message);
    }

    [Fact]
    public async Task Where_that_is_allowed_an_event_has_its_effect_in_the_database_of_the_module()
    {
        await using var shop = await StartAsync(separately: true);

        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal((1, 0, 0), (await CountInvoicesAsync(shop), await shop.CountAsync("invoices"), await shop.CountFailedAsync()));
    }

    [Fact]
    public async Task Where_that_is_allowed_an_event_whose_end_fails_after_its_effect_is_delivered_again_and_has_it_twice()
    {
        await using var shop = await StartAsync(separately: true);
        var deliveries = 0;
        shop.Handling.Then = (seen, ctx) =>
        {
            if (seen == "bill 1" && Interlocked.Increment(ref deliveries) == 1)
            {
                ctx.Enlist(new Failing()); // between the commit of the module and that of the outbox
            }

            return Task.CompletedTask;
        };

        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal((2, 2, 0), (deliveries, await CountInvoicesAsync(shop), await shop.CountFailedAsync()));
    }

    [Fact]
    public async Task With_an_inbox_an_event_whose_end_fails_after_its_effect_is_delivered_again_and_has_it_once()
    {
        await using var shop = await StartAsync(more: lato => lato.UseInbox());
        shop.Handling.Then = (seen, ctx) =>
        {
            if (seen == "bill 1")
            {
                ctx.Enlist(new Failing()); // behind the commit of the module
            }

            return Task.CompletedTask;
        };

        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal((1, 1, 0), (await CountInvoicesAsync(shop), await CountInvoicesAsync(shop, "lato_inbox"), await shop.CountAsync("lato_inbox")));
        await foreach (var message in shop.Messages.ListAsync(new OutboxFilter { Handler = "billing.Bill" }))
        {
            Assert.Equal((OutboxMessageState.Completed, 2), (message.State, message.Attempts));
        }

        Assert.Contains("billing lato_inbox", (await shop.Migrator.GetStatusAsync(TestContext.Current.CancellationToken)).Select(status => status.Module));
    }

    [Fact]
    public async Task With_an_inbox_equal_events_have_their_effect_each_and_one_that_fails_is_retried()
    {
        await using var shop = await StartAsync(more: lato => lato.UseInbox());
        var failures = 0;
        shop.Handling.Then = (seen, _) => seen == "bill 1" && Interlocked.Increment(ref failures) == 1 ? throw new FormatException("no") : Task.CompletedTask;

        await shop.App.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("1"));
            await ctx.PublishAsync(new OrderPlaced("1"));
        });
        await shop.DeliveredAsync();

        Assert.Equal((2, 3, 0), (await CountInvoicesAsync(shop), shop.Handling.Seen.Count(seen => seen == "bill 1"), await shop.CountFailedAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_that_a_handler_of_the_module_publishes_is_stored_only_where_that_is_allowed(bool separately)
    {
        await using var shop = await StartAsync(separately, configure: app => app.AddModule<MailModule>().AddModule(new ApplicationModule("billing").Handle("pay", async (DbTransaction transaction, TransactionContext ctx) =>
        {
            await transaction.RunAsync("insert into invoices values ('1')");
            await ctx.PublishAsync(new OrderPlaced("1"));
        })));

        var paying = shop.App.CallAsync("pay");
        _ = separately ? await paying : await Assert.ThrowsAsync<UnitOfWorkException>(() => paying);
        await shop.DeliveredAsync();

        Assert.Equal(separately ? ["mail 1"] : [], shop.Handling.Seen);
        Assert.Equal(separately ? 1 : 0, await CountInvoicesAsync(shop));
    }

    [Fact]
    public async Task A_message_of_a_broker_is_noted_in_the_database_of_the_module_with_its_effect()
    {
        var broker = new InMemoryBroker();
        await using var shop = await StartAsync(
            more: lato => lato.UseInbox().AddInMemoryBroker(broker).AddMessaging(messaging => messaging.DuplicateWindow = TimeSpan.Zero), configure: app => app.AddModule<PayingModule>());

        for (var delivery = 0; delivery < 2; delivery++)
        {
            await shop.Get<InMemoryPublisher>().PublishAsync("paid", new OrderPlaced("1"), "a");
            await broker.WaitUntilSettledAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((1, 1, 0), (await CountInvoicesAsync(shop), await CountInvoicesAsync(shop, "lato_inbox"), await shop.CountAsync("lato_inbox")));
        Assert.Empty(broker.GetQueue("paid").DeadLetters);
    }

    [Fact]
    public async Task An_idempotent_command_whose_outcome_would_be_in_another_database_fails_the_start()
    {
        var own = await OfModuleAsync();

        var failure = await Assert.ThrowsAsync<OutboxException>(async () => await Shop.StartedAsync(
            await OfApplicationAsync(), app => app.AddModule<TillModule>(), more: lato => lato.UseIdempotency().UseUnitOfWork("till", own)));

        Assert.StartsWith("Handler 'till.Pay' has to commit together with the table 'lato_idempotency', which is in the database of the application, and module 'till' has a database for itself.", failure.Message, StringComparison.Ordinal);
    }

    sealed class PayingModule() : ApplicationModule("billing")
    {
        [InMemory("paid", Queue = "paid", Retry = "never")]
        Task OnPaid(OrderPlaced placed, DbTransaction transaction) => transaction.RunAsync($"insert into invoices values ('{placed.Order}')");
    }

    sealed class Failing : ITransactionResource
    {
        public ValueTask CommitAsync(CancellationToken cancellationToken) => throw new IOException("not now");

        public ValueTask RollbackAsync() => default;
    }
}
