using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>What becomes of events whose handlers fail, and of those that cannot be handled.</summary>
public abstract partial class OutboxContract
{
    [Fact]
    public async Task A_failed_handler_is_rolled_back_and_tried_again_and_the_others_are_not()
    {
        await using var shop = await StartAsync();
        var failures = 0;
        shop.Handling.Then = (seen, _) => seen == "bill 1" && Interlocked.Increment(ref failures) < 3 ? throw new FormatException("no") : Task.CompletedTask;

        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "bill 1", "bill 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal(1, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task A_failed_commit_is_tried_again()
    {
        await using var shop = await StartAsync(app =>
        {
            Shop.AddModules(app);
            app.OnExitTransaction((ctx, failure) => { _ = failure is null && ctx.Entry.Transport == "outbox" && ctx.Get<ReceivedMessage>("message").Attempt == 1 ? throw new FormatException("hook") : 0; });
        });
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "bill 1", "mail 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal(1, await shop.CountAsync("invoices"));
    }

    [Fact]
    [Trait("Scenario", "R18")]
    public async Task An_event_whose_attempts_are_used_up_is_a_failed_message_until_it_is_retried_or_discarded()
    {
        await using var shop = await StartAsync();
        var isBroken = true;
        shop.Handling.Then = (seen, _) => isBroken && seen.StartsWith("bill", StringComparison.Ordinal) ? throw new FormatException($"no {seen}") : Task.CompletedTask;
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await shop.DeliveredAsync();

        var failed = await shop.Messages.ListFailedAsync();
        Assert.Equal([("billing.Bill", 4, "no bill 1"), ("billing.Bill", 4, "no bill 2")], failed.Select(message => (message.Handler, message.Attempts, message.Reason)).Order());
        Assert.All(failed, message => Assert.Contains("FormatException", message.Failure, StringComparison.Ordinal));
        Assert.All(failed, message => Assert.True(message.LastAttemptAt > message.FirstAttemptAt));
        Assert.Equal(2, (await shop.Messages.GetStatisticsAsync()).Failed);
        Assert.Equal(0, await shop.CountAsync("invoices"));

        isBroken = false;
        Assert.Equal(1, await shop.Messages.DiscardAsync(failed.Single(message => message.Reason == "no bill 2").Id));
        Assert.Equal(0, await shop.Messages.RetryAsync("none"));
        Assert.Equal(1, await shop.Messages.RetryAsync(failed.Single(message => message.Reason == "no bill 1").Id));
        await shop.DeliveredAsync();
        Assert.Equal(1, await shop.CountAsync("invoices"));
        Assert.Empty(await shop.Messages.ListFailedAsync());
    }

    [Fact]
    [Trait("Scenario", "R11")]
    public async Task Failed_messages_hold_up_none()
    {
        await using var shop = await StartAsync(outbox: options => options.Concurrency = 2);
        var tries = 0;
        shop.Handling.Then = (seen, _) => seen.StartsWith("bill old", StringComparison.Ordinal) || (seen == "bill new" && Interlocked.Increment(ref tries) == 1) ? throw new FormatException("no") : Task.CompletedTask;
        for (var i = 0; i < 150; i++)
        {
            await shop.App.ExecuteAsync(new PlaceOrder($"old {i}"));
        }

        await shop.App.ExecuteAsync(new PlaceOrder("new"));
        await shop.DeliveredAsync();

        Assert.Equal(2, shop.Handling.Seen.Count(seen => seen == "bill new")); // which has failed once, and was retried
        Assert.Equal(150, (await shop.Messages.GetStatisticsAsync()).Failed);
    }

    [Fact]
    public async Task What_a_handler_decides_happens_after_its_commit()
    {
        await using var shop = await StartAsync();
        shop.Handling.Then = (seen, ctx) =>
        {
            var message = ctx.Get<ReceivedMessage>("message");
            switch (seen)
            {
                case "bill 1" when message.Attempt == 1:
                    message.DeadLetter("not wanted");
                    break;
                case "mail 1":
                    message.Discard("not wanted either");
                    break;
            }

            return Task.CompletedTask;
        };
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["not wanted"], (await shop.Messages.ListFailedAsync()).Select(message => message.Reason));
        Assert.Equal(1, await shop.CountAsync("invoices")); // its transaction has committed
    }

    [Fact]
    public async Task An_event_that_another_instance_has_taken_over_leaves_no_effect_here()
    {
        Shop? shop = null;
        var takesOver = true;
        shop = await StartAsync(app =>
        {
            Shop.AddModules(app);
            app.OnEnterTransaction(async ctx =>
            {
                if (takesOver && ctx.Entry is { Transport: "outbox", Handler.FullName: "billing.Bill" })
                {
                    takesOver = false;
                    await shop!.RunAsync("update lato_outbox set fence = fence + 1, owner = 'another', lease = lease + 100000 where handler = 'billing.Bill'");
                }
            });
        });
        await using var ending = shop;
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count == 2));
        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await Shop.UntilAsync(async () => await shop.CountAsync("lato_outbox") == 1);

        Assert.Equal(["bill 1", "bill 2", "mail 1", "mail 2"], shop.Handling.Seen.Order());
        Assert.Equal(1, await shop.CountAsync("invoices")); // of the second order
        await shop.RunAsync("update lato_outbox set lease = 0"); // the other one is dead
        await shop.DeliveredAsync();
        Assert.Equal(2, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_failed_message_and_the_others_go_on()
    {
        await using var shop = await Shop.BuiltAsync(await DatabaseAsync());
        await shop.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.RunAsync($"update lato_outbox set body = {Junk} where handler = 'billing.Bill'");
        await shop.StartAsync();
        await shop.DeliveredAsync();

        var failed = Assert.Single(await shop.Messages.ListFailedAsync());
        Assert.Equal("billing.Bill", failed.Handler);
        Assert.StartsWith("The message from '", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("MalformedMessageException", failed.Failure, StringComparison.Ordinal);
        Assert.Equal(["mail 1"], shop.Handling.Seen);
    }

    [Fact]
    public async Task An_event_whose_failure_a_filter_swallows_is_not_delivered_again()
    {
        await using var shop = await StartAsync(
            app =>
            {
                app.AddModule<BillingModule>();
                app.OnExitTransaction((ctx, failure) => { _ = failure is null && ctx.Entry.Transport == "outbox" ? throw new FormatException("hook") : 0; });
            },
            outbox => outbox.Lease = TimeSpan.FromMilliseconds(200),
            builder => builder.AddMessaging(messaging => messaging.AddFilter(async (message, next) =>
            {
                try
                {
                    return await next();
                }
                catch (FormatException)
                {
                    return null;
                }
            })));
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();
        await Task.Delay(600, TestContext.Current.CancellationToken); // three leases, in which it would come again

        Assert.Equal(["bill 1"], shop.Handling.Seen);
        Assert.Equal(0, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_lease_keeps_its_event()
    {
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>(), outbox => outbox.Lease = TimeSpan.FromMilliseconds(600));
        shop.Handling.Then = (_, _) => Task.Delay(2_000); // the clock is that of the database
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1"], shop.Handling.Seen);
        Assert.Equal(1, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task A_query_that_publishes_what_is_to_be_stored_is_told_by_name()
    {
        await using var shop = await StartAsync(app => app.AddModule<BillingModule>().Handle(async (AskOrder ask, TransactionContext ctx) =>
        {
            await ctx.PublishAsync(new OrderPlaced(ask.Order));
            return 1;
        }));

        var error = await Assert.ThrowsAsync<OutboxException>(() => shop.App.ExecuteAsync(new AskOrder("1")));

        Assert.Equal("A query of application 'shop' published 'OrderPlaced', which would be stored: for handlers with [AfterCommit], for routes to a broker, or by PublishAfterCommit. A query stores nothing. Make it a command, or publish from one.", error.Message);
    }

    [Fact]
    public async Task Each_attempt_of_an_event_with_a_key_is_a_delivery_that_later_ones_of_the_key_wait_for()
    {
        await using var shop = await StartAsync(app => app.AddModule<CustomerModule>());
        shop.Handling.Then = (seen, _) => seen == "ann 1" ? throw new FormatException("no") : Task.CompletedTask;
        await shop.App.PublishAsync(new CustomerSeen("ann", 1));
        await shop.App.PublishAsync(new CustomerSeen("ann", 2));
        await shop.DeliveredAsync();

        Assert.Equal(["ann 1", "ann 1", "ann 1", "ann 1", "ann 2"], shop.Handling.Seen);
        Assert.Equal(4, Assert.Single(await shop.Messages.ListFailedAsync()).Attempts);
    }

    [Fact]
    public async Task An_event_whose_commit_got_no_reply_is_delivered_without_waiting_for_its_lease()
    {
        var use = await DatabaseAsync();
        await using var shop = await Shop.StartedAsync(
            options =>
            {
                use(options);
                var make = options.Database!;
                options.Database = options => new LostReplyDatabase(make(options));
            },
            outbox: outbox => outbox.Lease = TimeSpan.FromMinutes(10));

        await Assert.ThrowsAsync<TimeoutException>(() => shop.App.ExecuteAsync(new PlaceOrder("1")));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
        Assert.Equal((1, 1), (await shop.CountAsync("orders"), await shop.CountAsync("invoices")));
    }
}
