using Lato.Databases.Tests.Doubles;
using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>Events that are stored in a real database with what their transaction has written: delivered once it has committed, and once.</summary>
public abstract partial class OutboxContract
{
    /// <summary>Uses an empty database, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> DatabaseAsync();

    /// <summary>Bytes that are not JSON.</summary>
    private protected abstract string Junk { get; }

    async Task<Shop> StartAsync(Action<Application>? configure = null, Action<OutboxOptions>? outbox = null, Action<LatoBuilder>? more = null) => await Shop.StartedAsync(await DatabaseAsync(), configure, outbox, more);

    [Fact]
    public async Task Each_handler_gets_the_event_once_the_transaction_has_committed()
    {
        await using var shop = await StartAsync();
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal((1, 1), (await shop.CountAsync("orders"), await shop.CountAsync("invoices")));
    }

    [Fact]
    [Trait("Scenario", "R4")]
    public async Task Of_a_transaction_that_is_rolled_back_nothing_is_stored()
    {
        await using var shop = await StartAsync();

        await Assert.ThrowsAsync<FormatException>(() => shop.App.ExecuteAsync(new PlaceOrder("1", Fails: true)));

        Assert.Equal(0, (await shop.Messages.GetStatisticsAsync()).Outstanding);
        Assert.Empty(shop.Handling.Seen);
    }

    [Fact]
    public async Task What_was_stored_is_delivered_by_the_next_start()
    {
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync()))
        {
            await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            await before.App.ExecuteAsync(new PlaceOrder("1"));
            Assert.Equal(2, (await before.Messages.GetStatisticsAsync()).Outstanding);
        }

        await using var shop = await StartAsync();
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
    }

    [Fact]
    [Trait("Scenario", "R5")]
    public async Task An_event_that_is_published_outside_of_a_transaction_is_delivered_too()
    {
        await using var shop = await StartAsync();
        await shop.App.PublishAsync(new OrderPlaced("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
    }

    [Fact]
    [Trait("Scenario", "R6")]
    public async Task Equal_events_are_delivered_as_often_as_they_were_published()
    {
        await using var shop = await StartAsync();
        await shop.App.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("1"));
            await ctx.PublishAsync(new OrderPlaced("1"));
        });
        await shop.DeliveredAsync();

        Assert.Equal(2, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task The_same_event_is_delivered_as_often_as_it_was_published_or_scheduled_and_each_is_cancelled_by_itself()
    {
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>());
        var happened = new OrderPlaced("1");
        await shop.App.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(happened);
            await ctx.PublishAsync(happened);
            await ctx.ScheduleAsync(happened, TimeSpan.FromMilliseconds(100));
            var cancelled = await ctx.ScheduleAsync(happened, TimeSpan.FromMilliseconds(300));
            await ctx.ScheduleAsync(happened, TimeSpan.FromMilliseconds(300));
            Assert.True(await ctx.CancelScheduledAsync(cancelled));
        });
        await shop.App.PublishAsync(happened);
        await Shop.UntilAsync(async () => await shop.CountAsync("invoices") >= 5);
        await Task.Delay(500, TestContext.Current.CancellationToken); // in which a further one would come

        Assert.Equal(5, await shop.CountAsync("invoices"));
    }

    [Fact]
    [Trait("Scenario", "R14")]
    public async Task Events_of_a_handler_that_is_gone_are_kept_for_when_it_is_back()
    {
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync()))
        {
            await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            await before.App.ExecuteAsync(new PlaceOrder("1"));
        }

        await using (var without = await StartAsync(app => app.AddModule<MailModule>()))
        {
            await Shop.UntilAsync(async () => (await without.Messages.GetStatisticsAsync()).Outstanding == 1);
            Assert.Equal(["mail 1"], without.Handling.Seen);
        }

        await using var shop = await StartAsync();
        await shop.DeliveredAsync();
        Assert.Equal(["bill 1"], shop.Handling.Seen);
    }

    [Fact]
    [Trait("Scenario", "R14")]
    public async Task A_handler_that_was_renamed_gets_its_events_by_its_id()
    {
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<BillingModule>()))
        {
            await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            await before.App.ExecuteAsync(new PlaceOrder("1"));
        }

        await using var shop = await StartAsync(app => app.AddModule<AccountsModule>());
        await shop.DeliveredAsync();

        Assert.Equal(["charge 1"], shop.Handling.Seen);
    }

    [Fact]
    [Trait("Scenario", "O1")]
    public async Task Events_of_one_key_keep_their_order_while_others_go_on()
    {
        await using var shop = await StartAsync(app => app.AddModule<CustomerModule>());
        var failures = 0;
        shop.Handling.Then = async (seen, _) =>
        {
            if (seen == "ann 3" && Interlocked.Increment(ref failures) < 3)
            {
                await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Contains("bob 50"))); // which goes on meanwhile
                throw new FormatException("no");
            }
        };
        for (var i = 0; i < 100; i++)
        {
            var number = i;
            await shop.App.InTransactionAsync(async ctx =>
            {
                await ctx.PublishAsync(new CustomerSeen("ann", number));
                await ctx.PublishAsync(new CustomerSeen("bob", number));
            });
        }

        await shop.DeliveredAsync();

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"ann {number}"), shop.Handling.Seen.Where(seen => seen.StartsWith("ann", StringComparison.Ordinal)).Distinct());
        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"bob {number}"), shop.Handling.Seen.Where(seen => seen.StartsWith("bob", StringComparison.Ordinal)));
        Assert.Equal(3, shop.Handling.Seen.Count(seen => seen == "ann 3"));
    }

    [Fact]
    public async Task A_stop_waits_for_what_is_handled_and_leaves_the_rest_at_once()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using (var shop = await StartAsync(app => app.AddModule<BillingModule>(), outbox => (outbox.Concurrency, outbox.Lease) = (1, TimeSpan.FromMinutes(10))))
        {
            shop.Handling.Then = async (_, _) =>
            {
                begun.TrySetResult();
                await go.Task;
            };
            await shop.App.ExecuteAsync(new PlaceOrder("1"));
            await begun.Task;
            var placing = shop.App.ExecuteAsync(new PlaceOrder("2"));
            var stopping = shop.StopAsync();
            Assert.False(stopping.IsCompleted);
            await Task.Delay(200, TestContext.Current.CancellationToken); // a stop that waits for the next renewal would do so now
            go.SetResult();
            await placing.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await stopping.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        await using var next = await StartAsync(app => app.AddModule<BillingModule>(), outbox => outbox.Lease = TimeSpan.FromMinutes(10));
        await next.DeliveredAsync();
        Assert.Equal(2, await next.CountAsync("invoices"));
    }

    [Fact]
    public async Task Thousands_of_outstanding_events_are_each_handled_once()
    {
        const int Events = 2_000;
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<BillingModule>()))
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

        await using var shop = await StartAsync(app => app.AddModule<BillingModule>());
        await shop.DeliveredAsync();

        Assert.Equal(Events, await shop.CountAsync("invoices"));
        Assert.Equal(Events, await shop.ReadAsync("select count(distinct order_id) from invoices"));
    }
}
