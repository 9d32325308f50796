using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>Events that a transaction leaves with <see cref="TransactionContext.PublishAfterCommit"/>.</summary>
public abstract partial class OutboxContract
{
    static void AddLedger(Application app) => app.AddModule<LedgerModule>().AddModule<MailModule>();

    static void AddMessaging(LatoBuilder builder) => builder.AddMessaging(options => options.Retry = "3 times, 10ms..20ms");

    static Task LeaveAsync(Shop shop, params Event[] events) => shop.App.InTransactionAsync(ctx =>
    {
        Array.ForEach(events, ctx.PublishAfterCommit);
        return Task.CompletedTask;
    });

    Task<Shop> LedgerAsync() => StartAsync(AddLedger, more: AddMessaging);

    [Fact]
    public async Task What_is_left_for_after_the_commit_is_published_by_the_next_start()
    {
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync(), AddLedger))
        {
            await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            await LeaveAsync(before, new OrderPlaced("1"));
            Assert.Empty(before.Handling.Seen);
            Assert.Equal(1, (await before.Messages.GetStatisticsAsync()).Outstanding);
        }

        await using var shop = await LedgerAsync();
        await shop.DeliveredAsync();

        Assert.Equal(["check 1", "enter 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal(1, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task What_a_failed_transaction_has_left_is_not_published()
    {
        await using var shop = await LedgerAsync();
        await Assert.ThrowsAsync<FormatException>(() => shop.App.InTransactionAsync(Task (ctx) =>
        {
            ctx.PublishAfterCommit(new OrderPlaced("1"));
            throw new FormatException("no");
        }));

        Assert.Equal(0, (await shop.Messages.GetStatisticsAsync()).Outstanding);
        Assert.Empty(shop.Handling.Seen);
    }

    [Fact]
    public async Task A_publication_that_fails_leaves_nothing_and_is_tried_again_as_a_whole()
    {
        await using var shop = await LedgerAsync();
        var failures = 0;
        shop.Handling.Then = (seen, _) => seen == "check 1" && Interlocked.Increment(ref failures) < 3 ? throw new FormatException("no") : Task.CompletedTask;
        await LeaveAsync(shop, new OrderPlaced("1"));
        await shop.DeliveredAsync();

        Assert.Equal(3, shop.Handling.Seen.Count(seen => seen == "check 1"));
        Assert.Equal(1, shop.Handling.Seen.Count(seen => seen == "mail 1"));
        Assert.Equal(1, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task A_publication_that_never_succeeds_is_a_failed_message_that_can_be_retried()
    {
        await using var shop = await LedgerAsync();
        shop.Handling.Then = (seen, _) => seen == "check 1" ? throw new FormatException("no") : Task.CompletedTask;
        await LeaveAsync(shop, new OrderPlaced("1"));
        await Shop.UntilAsync(async () => await shop.CountFailedAsync() == 1);
        var failed = Assert.Single(await shop.Messages.ListFailedAsync());
        Assert.Equal(("publish", 4, "no"), (failed.Handler, failed.Attempts, failed.Reason));

        shop.Handling.Then = (_, _) => Task.CompletedTask;
        Assert.Equal(1, await shop.Messages.RetryAllAsync());
        await shop.DeliveredAsync();

        Assert.Equal(1, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task An_event_that_handlers_take_by_its_base_class_is_published_in_the_order_of_its_key()
    {
        await using var shop = await LedgerAsync();
        var failures = 0;
        shop.Handling.Then = (seen, _) => seen.Contains("Number = 1 ", StringComparison.Ordinal) && Interlocked.Increment(ref failures) < 3 ? throw new FormatException("no") : Task.CompletedTask;
        await LeaveAsync(shop, [.. Enumerable.Range(0, 5).Select(i => new ParcelSent("a", i))]);
        await shop.DeliveredAsync();

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"track {new ParcelSent("a", i)}"), shop.Handling.Seen.Distinct());
        Assert.Equal(7, shop.Handling.Seen.Count);
    }

    [Fact]
    public async Task An_event_that_nobody_handles_ends()
    {
        await using var shop = await StartAsync(app => app.AddModule<MailModule>());
        await LeaveAsync(shop, new ParcelSent("a", 1));
        await shop.DeliveredAsync();

        Assert.Equal(0, await shop.CountFailedAsync());
    }

    [Fact]
    public async Task What_a_publication_leaves_is_published_in_turn()
    {
        await using var shop = await LedgerAsync();
        shop.Handling.Then = (seen, ctx) =>
        {
            if (seen == "enter 1")
            {
                ctx.PublishAfterCommit(new OrderPlaced("2"));
            }

            return Task.CompletedTask;
        };
        await LeaveAsync(shop, new OrderPlaced("1"));
        await Shop.UntilAsync(async () => await shop.CountAsync("invoices") == 2);
        await shop.DeliveredAsync();

        Assert.Equal(["check 1", "check 2", "enter 1", "enter 2", "mail 1", "mail 2"], shop.Handling.Seen.Order());
    }

    [Fact]
    public async Task An_event_whose_class_is_gone_is_a_failed_message_that_names_it()
    {
        await using var shop = await LedgerAsync();
        shop.Handling.Then = (_, _) => throw new FormatException("no");
        await LeaveAsync(shop, new ParcelSent("a", 2));
        await Shop.UntilAsync(async () => await shop.CountFailedAsync() == 1);
        await shop.RunAsync("update lato_outbox set event = 'gone', headers = replace(headers, 'ParcelSent', 'ParcelGone')");
        await shop.Messages.RetryAllAsync();
        await Shop.UntilAsync(async () => await shop.CountFailedAsync() == 1);

        Assert.Contains("Event 'gone' was left with PublishAfterCommit, and this version of the program has no such class.", Assert.Single(await shop.Messages.ListFailedAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_leaves_nothing_for_after_its_commit()
    {
        await using var shop = await StartAsync(app => app.Handle((CountOrders _, TransactionContext ctx) =>
        {
            ctx.PublishAfterCommit(new OrderPlaced("1"));
            return 1L;
        }));

        var refused = await Assert.ThrowsAsync<OutboxException>(() => shop.App.ExecuteAsync(new CountOrders()));
        Assert.Equal("A query of application 'shop' published 'OrderPlaced', which would be stored: for handlers with [AfterCommit], for routes to a broker, or by PublishAfterCommit. A query stores nothing. Make it a command, or publish from one.", refused.Message);
    }

    [Fact]
    public async Task The_id_of_publications_is_refused_for_a_handler()
    {
        var refused = await Assert.ThrowsAsync<OutboxException>(() => StartAsync(app => app.AddModule<PublishIdModule>()));
        Assert.Equal("Stored events would know both 'PublishAfterCommit' and 'wrong.On' as 'publish'. Give one of them another Id in its [AfterCommit].", refused.Message);
    }
}
