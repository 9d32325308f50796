using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>Events for a time that comes.</summary>
public abstract partial class OutboxContract
{
    static Task<string> ScheduleAsync(Shop shop, Event happened, TimeSpan after) => InAsync(shop, ctx => ctx.ScheduleAsync(happened, after));

    static async Task<T> InAsync<T>(Shop shop, Func<TransactionContext, Task<T>> work)
    {
        T? result = default;
        await shop.App.InTransactionAsync(async ctx => { result = await work(ctx); });
        return result!;
    }

    [Fact]
    public async Task A_scheduled_event_is_delivered_when_its_time_has_come_and_not_before()
    {
        await using var shop = await StartAsync();
        var id = await ScheduleAsync(shop, new OrderPlaced("1"), TimeSpan.FromHours(1));
        var soon = await InAsync(shop, ctx => ctx.ScheduleAsync(new OrderPlaced("2"), DateTimeOffset.UtcNow.AddMilliseconds(300)));
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count == 2));
        await shop.DeliveredAsync();

        Assert.Equal(["bill 2", "mail 2"], shop.Handling.Seen.Order());
        Assert.Equal((0, 2), await shop.Messages.GetStatisticsAsync() is { } statistics ? (statistics.Outstanding, statistics.Scheduled) : default);
        Assert.Equal(["billing.Bill Scheduled", "mail.Send Scheduled"], (await ListAsync(shop, new OutboxFilter { State = OutboxMessageState.Scheduled })).Order());
        Assert.All(await shop.Messages.GetAsync(id), found => Assert.InRange(found.Message.DueAt - found.Message.StoredAt, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61)));
        Assert.NotEqual(id, soon);

        await shop.RunAsync("update lato_outbox set due = due - 3600000, scheduled = scheduled - 3600000");
        await shop.DeliveredAsync();
        Assert.Equal(["bill 1", "bill 2", "mail 1", "mail 2"], shop.Handling.Seen.Order());
        Assert.Equal(2, await shop.CountAsync("invoices"));
    }

    [Fact]
    public async Task A_scheduled_event_of_a_transaction_that_is_rolled_back_is_not_stored_and_one_that_is_survives_a_restart()
    {
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync()))
        {
            await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<FormatException>(() => InAsync<string>(before, async ctx =>
            {
                await ctx.ScheduleAsync(new OrderPlaced("lost"), TimeSpan.Zero);
                throw new FormatException("no");
            }));
            await ScheduleAsync(before, new OrderPlaced("1"), TimeSpan.FromMilliseconds(100));
        }

        await using var shop = await StartAsync();
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count == 2));
        Assert.Equal(["bill 1", "mail 1"], shop.Handling.Seen.Order());
    }

    [Fact]
    public async Task A_scheduled_event_is_cancelled_by_its_id_if_the_transaction_commits()
    {
        await using var shop = await StartAsync();
        var (first, second) = (await ScheduleAsync(shop, new OrderPlaced("1"), TimeSpan.FromHours(1)), await ScheduleAsync(shop, new OrderPlaced("2"), TimeSpan.FromHours(1)));

        await Assert.ThrowsAsync<FormatException>(() => InAsync<string>(shop, async ctx =>
        {
            Assert.True(await ctx.CancelScheduledAsync(first));
            throw new FormatException("no");
        }));
        Assert.Equal(4, (await shop.Messages.GetStatisticsAsync()).Scheduled);
        Assert.True(await InAsync(shop, ctx => ctx.CancelScheduledAsync(first)));
        Assert.True(await shop.Messages.CancelAsync(second));

        Assert.Equal(0, (await shop.Messages.GetStatisticsAsync()).Scheduled);
        Assert.False(await shop.Messages.CancelAsync(first));
    }

    [Fact]
    public async Task An_event_that_was_delivered_cannot_be_cancelled_nor_can_one_that_was_not_scheduled()
    {
        await using var shop = await StartAsync();
        shop.Handling.Then = (_, _) => throw new DelayMessageException(TimeSpan.FromHours(1));
        var id = await ScheduleAsync(shop, new OrderPlaced("1"), TimeSpan.Zero);
        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count == 4));

        Assert.False(await shop.Messages.CancelAsync(id));
        await foreach (var message in shop.Messages.ListAsync())
        {
            Assert.False(await shop.Messages.CancelAsync(message.Id));
        }

        Assert.Equal(4, await shop.CountAsync("lato_outbox"));
    }

    [Fact]
    public async Task A_scheduled_event_holds_up_no_other_of_its_key_before_its_time()
    {
        await using var shop = await StartAsync(app => app.AddModule<CustomerModule>());
        await ScheduleAsync(shop, new CustomerSeen("ann", 1), TimeSpan.FromHours(1));
        await shop.App.PublishAsync(new CustomerSeen("ann", 2));
        await Shop.UntilAsync(() => Task.FromResult(!shop.Handling.Seen.IsEmpty));

        Assert.Equal(["ann 2"], shop.Handling.Seen);
    }

    [Fact]
    public async Task An_event_that_only_routes_take_is_told_by_name_and_not_sent()
    {
        await using var shop = await RoutedAsync();

        var error = await Assert.ThrowsAsync<OutboxException>(() => ScheduleAsync(shop, new OrderPlaced("1"), TimeSpan.Zero));

        Assert.StartsWith("'OrderPlaced' was scheduled in application 'shop', and no handler with [AfterCommit] takes it: other handlers and routes to a broker get no scheduled events.", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await shop.CountAsync("lato_outbox"), _post.Sent.Count));
    }

    [Fact]
    public async Task An_event_without_an_after_commit_handler_and_an_application_without_an_outbox_are_told_by_name()
    {
        await using var shop = await StartAsync(app => app.AddModule<MailModule>());
        var error = await Assert.ThrowsAsync<OutboxException>(() => ScheduleAsync(shop, new CustomerSeen("ann", 1), TimeSpan.Zero));
        Assert.Equal("'CustomerSeen' was scheduled in application 'shop', and no handler with [AfterCommit] takes it: other handlers and routes to a broker get no scheduled events. Give a handler that attribute, or publish it at once.", error.Message);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ScheduleAsync(shop, new OrderPlaced("1"), TimeSpan.FromSeconds(-1)));

        await using var bare = new Application("bare");
        error = await Assert.ThrowsAsync<OutboxException>(() => bare.InTransactionAsync(async ctx => { await ctx.ScheduleAsync(new OrderPlaced("1"), TimeSpan.Zero); }));
        Assert.Equal("Application 'bare' has no outbox, which keeps scheduled events. Call UseOutbox on it.", error.Message);
    }
}
