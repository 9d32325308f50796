using System.Diagnostics;
using Lato.Outbox.Delivering;
using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>Which rows there are, and what can be done to them.</summary>
public abstract partial class OutboxContract
{
    [Fact]
    [Trait("Scenario", "R1")]
    public async Task Of_four_handlers_of_which_two_fail_these_two_alone_are_failed_messages_and_are_called_again()
    {
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>().AddModule<MailModule>().AddModule<WarehouseModule>());
        var isBroken = true;
        shop.Handling.Then = (seen, _) => isBroken && seen is "bill 1" or "pack 1" ? throw new FormatException("no") : Task.CompletedTask;
        await shop.App.PublishAsync(new OrderPlaced("1"));
        await shop.DeliveredAsync();
        Assert.Equal(["billing.Bill", "warehouse.Pack"], (await shop.Messages.ListFailedAsync()).Select(message => message.Handler).Order());

        isBroken = false;
        Assert.Equal(2, await shop.Messages.RetryAllAsync());
        await shop.DeliveredAsync();
        Assert.Equal(1, shop.Handling.Seen.Count(seen => seen == "mail 1"));
        Assert.Equal(1, shop.Handling.Seen.Count(seen => seen == "count 1"));
        Assert.Empty(await shop.Messages.ListFailedAsync());
    }

    [Fact]
    [Trait("Scenario", "R2")]
    public async Task A_handler_gets_no_row_for_an_event_that_its_condition_leaves_out()
    {
        await using var shop = await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<WarehouseModule>());
        await shop.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await shop.App.PublishAsync(new OrderPlaced("1"));
        await shop.App.PublishAsync(new OrderPlaced("gift"));

        Assert.Equal(3, await shop.CountAsync("lato_outbox")); // two to count, one to pack
        Assert.Equal(1, await shop.ReadAsync("select count(*) from lato_outbox where handler = 'warehouse.Pack'"));
    }

    [Theory]
    [InlineData(typeof(ConditionOfAnotherEventModule), "IsLarge")]
    [InlineData(typeof(ConditionWithoutMethodModule), "IsThere")]
    public async Task A_condition_that_is_no_method_fails_the_start_by_name(Type module, string condition)
    {
        var error = await Assert.ThrowsAsync<OutboxException>(() => StartAsync(app => app.AddModule((ApplicationModule)Activator.CreateInstance(module)!)));

        Assert.Equal(
            $"Handler 'wrong.On' has an [AfterCommit(When = \"{condition}\")], and '{module.Name}' has no static method bool {condition}(OrderPlaced). Write it, and name it with nameof.",
            error.Message);
    }

    [Fact]
    [Trait("Scenario", "R3")]
    public async Task A_handler_in_the_transaction_gets_no_row()
    {
        await using var shop = await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<MailModule>().Handle((OrderPlaced placed, Handling handling, TransactionContext ctx) => handling.HandleAsync($"now {placed.Order}", ctx)));
        await shop.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await shop.App.PublishAsync(new OrderPlaced("1"));

        Assert.Equal(1, await shop.CountAsync("lato_outbox"));
        Assert.Equal(["now 1"], shop.Handling.Seen);
    }

    [Fact]
    [Trait("Scenario", "R8")]
    public async Task A_failed_message_that_two_retry_at_once_is_delivered_once()
    {
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>());
        await using var other = await Shop.BuiltAsync(await DatabaseAsync());
        var isBroken = true;
        shop.Handling.Then = (_, _) => isBroken ? throw new FormatException("no") : Task.CompletedTask;
        await shop.App.PublishAsync(new OrderPlaced("1"));
        await shop.DeliveredAsync();
        var id = Assert.Single(await shop.Messages.ListFailedAsync()).Id;
        isBroken = false;
        shop.Handling.Seen.Clear();

        var counts = await Task.WhenAll(Task.Run(() => shop.Messages.RetryAsync(id)), Task.Run(() => other.Messages.RetryAsync(id)));
        await shop.DeliveredAsync();

        Assert.Equal(1, counts.Sum());
        Assert.Equal(["bill 1"], shop.Handling.Seen);
    }

    [Fact]
    [Trait("Scenario", "R9")]
    public async Task Nothing_can_be_done_any_more_to_an_event_that_has_ended()
    {
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>());
        OutboxDelivery? ended = null;
        shop.Handling.Then = (_, ctx) =>
        {
            ended = OutboxDelivery.Of(ctx.Get<ReceivedMessage>("message"));
            return Task.CompletedTask;
        };
        await shop.App.PublishAsync(new OrderPlaced("1"));
        await shop.DeliveredAsync();

        foreach (var action in (MessageAction[])[MessageAction.DeadLetter, MessageAction.Retry, MessageAction.HandBack, MessageAction.Discard])
        {
            await ended!.SettleAsync(new MessageOutcome(action));
        }

        Assert.Equal((0, 0), (await shop.CountFailedAsync(), (await shop.Messages.GetStatisticsAsync()).Outstanding));
        Assert.Equal(["bill 1"], shop.Handling.Seen);
    }

    [Fact]
    [Trait("Scenario", "R10")]
    public async Task No_more_events_are_taken_than_there_is_room_for()
    {
        await using var shop = await StartAsync(app => app.AddModule<MailModule>(), outbox => outbox.Concurrency = 3);
        var go = new TaskCompletionSource();
        shop.Handling.Then = (seen, _) => seen == "mail last" ? Task.CompletedTask : go.Task;
        await shop.App.InTransactionAsync(async ctx =>
        {
            for (var i = 0; i < 10; i++)
            {
                await ctx.PublishAsync(new OrderPlaced($"{i}"));
            }
        });
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count == 3));
        await Task.Delay(200, TestContext.Current.CancellationToken); // four looks at least, that take nothing

        Assert.Equal(3, await shop.ReadAsync("select count(*) from lato_outbox where owner is not null"));
        go.SetResult();
        await shop.DeliveredAsync();
        Assert.Equal(10, shop.Handling.Seen.Count);
    }

    [Fact]
    [Trait("Scenario", "R10")]
    public async Task Handlers_that_take_long_hold_up_no_others_however_little_room_they_leave()
    {
        await using var shop = await StartAsync(app => app.AddModule<MailModule>(), outbox => (outbox.Concurrency, outbox.PollInterval) = (8, TimeSpan.FromMinutes(10)));
        var go = new TaskCompletionSource();
        shop.Handling.Then = (seen, _) => seen.StartsWith("mail long", StringComparison.Ordinal) ? go.Task : Task.CompletedTask;
        for (var i = 0; i < 7; i++)
        {
            await shop.App.PublishAsync(new OrderPlaced($"long {i}"));
        }

        await shop.App.InTransactionAsync(async ctx =>
        {
            for (var i = 0; i < 20; i++)
            {
                await ctx.PublishAsync(new OrderPlaced($"short {i}"));
            }
        });
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count == 27));

        go.SetResult();
        await shop.DeliveredAsync();
    }

    [Fact]
    public async Task An_instance_with_room_has_what_it_stores_for_itself_and_the_rest_is_looked_for()
    {
        await using var shop = await StartAsync(app => app.AddModule<MailModule>(), outbox => (outbox.Concurrency, outbox.PollInterval) = (2, TimeSpan.FromMinutes(10)));
        var go = new TaskCompletionSource();
        shop.Handling.Then = (_, _) => go.Task;
        await Assert.ThrowsAsync<FormatException>(() => shop.App.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("rolled back"));
            throw new FormatException("no");
        }));
        for (var i = 0; i < 3; i++)
        {
            await shop.App.PublishAsync(new OrderPlaced($"{i}"));
        }

        await Shop.UntilAsync(async () => (await OwnedAsync("is not null"), await OwnedAsync("is null")) == (2, 1)); // the first look of the start may be under way
        go.SetResult();
        await shop.DeliveredAsync();

        Task<long> OwnedAsync(string whether) => shop.ReadAsync($"select count(*) from lato_outbox where owner {whether}");
    }

    [Fact]
    [Trait("Scenario", "R16")]
    public async Task A_handler_whose_task_fails_later_has_failed()
    {
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>());
        shop.Handling.Then = async (_, _) =>
        {
            await Task.Delay(50);
            throw new FormatException("later");
        };
        await shop.App.PublishAsync(new OrderPlaced("1"));
        await shop.DeliveredAsync();

        Assert.Equal("later", Assert.Single(await shop.Messages.ListFailedAsync()).Reason);
        Assert.Equal(0, await shop.CountAsync("invoices"));
    }

    [Fact]
    [Trait("Scenario", "R17")]
    public async Task A_hundred_thousand_events_and_large_ones_are_delivered_in_bounded_memory_and_as_fast_as_a_few()
    {
        const int Many = 100_000;
        const int Some = 2_000;
        await using var shop = await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<MailModule>());
        await shop.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        var large = string.Concat(Enumerable.Repeat("größer 🚀 ", 80_000)); // more than a megabyte
        await shop.App.PublishAsync(new OrderPlaced(large));
        for (var chunk = 0; chunk < Many; chunk += 5_000)
        {
            await shop.App.InTransactionAsync(async ctx =>
            {
                for (var i = 0; i < 5_000; i++)
                {
                    await ctx.PublishAsync(new OrderPlaced("small"));
                }
            });
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);

        await shop.StartAsync();
        await SeeAsync(shop, Some);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        var amongMany = await SeeAsync(shop, Some);
        await shop.RunAsync($"delete from lato_outbox where number <= (select max(number) from lato_outbox) - {3 * Some}");
        var amongFew = await SeeAsync(shop, Some);
        await shop.StopAsync();

        Assert.True(after - before < 50_000_000, $"{after - before:N0} bytes for {Some} of {Many} events");
        Assert.True(amongMany < (4 * amongFew) + TimeSpan.FromSeconds(1), $"{Some} events took {amongMany} where {Many} were outstanding, and {amongFew} among a few"); // a machine may have more to do
        Assert.Equal($"mail {large}", shop.Handling.Seen.First(seen => seen.Length > 100));
    }

    /// <returns>How long it has taken until so many more were seen.</returns>
    static async Task<TimeSpan> SeeAsync(Shop shop, int count)
    {
        var (began, seen) = (Stopwatch.GetTimestamp(), shop.Handling.Seen.Count);
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count >= seen + count));
        return Stopwatch.GetElapsedTime(began);
    }
}
