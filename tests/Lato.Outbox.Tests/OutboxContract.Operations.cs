using Lato.Outbox.Rows;
using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>What operations see of stored events, and do with them.</summary>
public abstract partial class OutboxContract
{
    /// <summary>Orders 1 to 3 whose invoices and order 4 whose mail cannot be made; what is published last is left outstanding.</summary>
    async Task<Shop> StartWithFailuresAsync()
    {
        var shop = await StartAsync();
        shop.Handling.Then = (seen, _) => seen switch
        {
            "bill 4" => Task.CompletedTask,
            "mail 5" => throw new DelayMessageException(TimeSpan.FromHours(1)),
            _ when seen.StartsWith("bill", StringComparison.Ordinal) || seen == "mail 4" => throw new FormatException($"no {seen}"),
            _ => Task.CompletedTask,
        };
        for (var order = 1; order <= 4; order++)
        {
            await shop.App.ExecuteAsync(new PlaceOrder($"{order}"));
            await shop.DeliveredAsync();
        }

        await shop.App.ExecuteAsync(new PlaceOrder("5"));
        await Shop.UntilAsync(async () => await shop.Messages.GetStatisticsAsync() is { Outstanding: 1, Failed: 5 });
        return shop;
    }

    static async Task<List<string>> ListAsync(Shop shop, OutboxFilter? filter = null)
    {
        List<string> found = [];
        await foreach (var message in shop.Messages.ListAsync(filter))
        {
            found.Add($"{message.Handler} {message.State} {message.Reason}".Trim());
        }

        return found;
    }

    [Fact]
    public async Task Stored_events_are_listed_by_handler_event_state_and_age()
    {
        await using var shop = await StartWithFailuresAsync();

        string[] failed = ["billing.Bill Failed no bill 1", "billing.Bill Failed no bill 2", "billing.Bill Failed no bill 3", "mail.Send Failed no mail 4", "billing.Bill Failed no bill 5"];
        Assert.Equal(6, (await ListAsync(shop)).Count);
        Assert.Equal(failed, await ListAsync(shop, new OutboxFilter { State = OutboxMessageState.Failed }));
        Assert.StartsWith("mail.Send Outstanding", Assert.Single(await ListAsync(shop, new OutboxFilter { State = OutboxMessageState.Outstanding })), StringComparison.Ordinal);
        Assert.Equal([failed[3]], await ListAsync(shop, new OutboxFilter { State = OutboxMessageState.Failed, Handler = "mail.Send" }));
        Assert.Equal(6, (await ListAsync(shop, new OutboxFilter { Event = MessageName.Of(typeof(OrderPlaced)) })).Count);
        Assert.Empty(await ListAsync(shop, new OutboxFilter { Event = "another" }));
        Assert.Empty(await ListAsync(shop, new OutboxFilter { OlderThan = TimeSpan.FromHours(1) }));
        await shop.RunAsync("update lato_outbox set last_attempt = last_attempt - 7200000 where reason = 'no bill 2'");
        Assert.Equal([failed[1]], await ListAsync(shop, new OutboxFilter { OlderThan = TimeSpan.FromHours(1) }));
    }

    [Fact]
    public async Task A_message_is_shown_with_its_body_headers_attempts_times_and_exception()
    {
        await using var shop = await StartWithFailuresAsync();
        var failed = (await shop.Messages.ListFailedAsync())[0];

        var shown = Assert.Single(await shop.Messages.GetAsync(failed.Id));

        Assert.Equal(failed, shown.Message);
        Assert.Equal((failed.Id, "billing.Bill", 4, "no bill 1"), (shown.Message.Id, shown.Message.Handler, shown.Message.Attempts, shown.Message.Reason));
        Assert.Contains("FormatException", shown.Message.Failure, StringComparison.Ordinal);
        Assert.Contains("\"1\"", shown.Text, StringComparison.Ordinal);
        Assert.Equal("application/json", shown.ContentType);
        Assert.True(shown.Message.StoredAt <= shown.Message.FirstAttemptAt && shown.Message.FirstAttemptAt < shown.Message.LastAttemptAt && shown.Message.CompletedAt is null);
        Assert.Empty(await shop.Messages.GetAsync("none"));
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_shown_as_such()
    {
        await using var shop = await StartWithFailuresAsync();
        var failed = (await shop.Messages.ListFailedAsync())[0];
        await shop.RunAsync($"update lato_outbox set body = {Junk} where id = '{failed.Id}'");

        var shown = Assert.Single(await shop.Messages.GetAsync(failed.Id));
        Assert.Null(shown.Text);
        Assert.Equal([0x00, 0xff, 0x7b], shown.Body.ToArray());
    }

    [Fact]
    [Trait("Scenario", "R12")]
    public async Task Failed_messages_are_retried_and_discarded_by_filter_and_others_are_left_as_they_are()
    {
        await using var shop = await StartWithFailuresAsync();
        shop.Handling.Then = (_, _) => Task.CompletedTask;

        Assert.Equal(0, await shop.Messages.RetryAsync(new OutboxFilter { OlderThan = TimeSpan.FromHours(1) }));
        Assert.Equal(1, await shop.Messages.RetryAsync(new OutboxFilter { Handler = "mail.Send" }));
        await Shop.UntilAsync(async () => await shop.Messages.GetStatisticsAsync() is { Outstanding: 1, Failed: 4 });
        Assert.Contains("mail 4", shop.Handling.Seen);
        Assert.Equal(0, await shop.Messages.DiscardAsync(new OutboxFilter { Event = "another" }));
        Assert.Equal(4, await shop.Messages.DiscardAsync(new OutboxFilter { Handler = "billing.Bill" }));
        Assert.Single(await ListAsync(shop)); // which is outstanding
        var error = await Assert.ThrowsAsync<ArgumentException>(() => shop.Messages.DiscardAsync(new OutboxFilter { State = OutboxMessageState.Outstanding }));
        Assert.StartsWith("The filter is for messages that are Outstanding, and this is done to those that are Failed only. Leave State out.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Scenario", "R13")]
    public async Task The_age_of_a_failed_message_is_that_of_its_last_delivery_and_others_are_left_as_they_are()
    {
        await using var shop = await StartWithFailuresAsync();
        shop.Handling.Then = (_, _) => Task.CompletedTask;
        var old = new OutboxFilter { OlderThan = TimeSpan.FromHours(1) };

        await shop.RunAsync("update lato_outbox set stored = stored - 7200000");
        Assert.Equal(0, await shop.Messages.RetryAsync(old));

        await shop.RunAsync("update lato_outbox set last_attempt = last_attempt - 7200000 where reason = 'no bill 2' or state = 0");
        Assert.Equal(1, await shop.Messages.RetryAsync(old));
        await Shop.UntilAsync(async () => await shop.Messages.GetStatisticsAsync() is { Outstanding: 1, Failed: 4 });
        Assert.Equal(1, shop.Handling.Seen.Count(seen => seen == "mail 5"));
    }

    [Fact]
    [Trait("Scenario", "R7")]
    public async Task What_was_handled_is_kept_under_its_id_until_it_is_purged()
    {
        await using var shop = await StartAsync(outbox: options => options.KeepCompleted = TimeSpan.FromHours(1));
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(["billing.Bill Completed", "mail.Send Completed"], (await ListAsync(shop)).Order());
        Assert.Equal((2, 2, 2), await shop.Messages.GetStatisticsAsync() is { } statistics ? (statistics.Completed, statistics.StoredInLastMinute, statistics.CompletedInLastMinute) : default);
        await foreach (var message in shop.Messages.ListAsync())
        {
            Assert.Equal(2, (await shop.Messages.GetAsync(message.Id)).Count(found => found.Message.Id == message.Id && found.Message.CompletedAt is not null));
        }

        Assert.Equal(0, await shop.Messages.PurgeAsync(new OutboxFilter { OlderThan = TimeSpan.FromHours(1) }));
        Assert.Equal(2, await shop.Messages.PurgeAsync());
        Assert.Empty(await ListAsync(shop));
    }

    [Fact]
    [Trait("Scenario", "R7")]
    public async Task What_was_handled_is_deleted_with_its_effect_where_nothing_is_kept()
    {
        await using var shop = await StartAsync();
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal((1, 0), (await shop.CountAsync("invoices"), await shop.CountAsync("lato_outbox")));
    }

    [Fact]
    public async Task What_was_handled_is_deleted_by_itself_when_it_was_kept_long_enough()
    {
        await using var shop = await StartAsync(outbox: options => options.KeepCompleted = TimeSpan.FromMilliseconds(300));
        await shop.App.ExecuteAsync(new PlaceOrder("1"));

        await Shop.UntilAsync(async () => await shop.CountAsync("lato_outbox") == 0);
        Assert.Equal(1, await shop.CountAsync("invoices"));
        Assert.Null((await shop.Messages.GetStatisticsAsync()).StoredInLastMinute);
    }

    [Fact]
    [Trait("Scenario", "R9")]
    public async Task A_handled_event_that_is_kept_can_neither_be_taken_nor_fail_nor_be_retried()
    {
        await using var shop = await Shop.BuiltAsync(await DatabaseAsync());
        await shop.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        var options = new UnitOfWorkOptions();
        (await DatabaseAsync())(options);
        await using var database = options.Database!(options);
        var store = new SqlOutboxStore("shop", database, new OutboxSql(database.Dialect!, "lato_", keepsCompleted: true), "here", knowsRates: true);

        var row = Assert.Single(await store.TakeAsync(["billing.Bill"], 10, TimeSpan.Zero, TestContext.Current.CancellationToken));
        await store.CompleteAsync(row);
        await store.FailAsync(row, new MessageOutcome(MessageAction.DeadLetter) { Reason = "late" });
        await store.RetryAsync(row, new MessageOutcome(MessageAction.Retry) { Attempts = 7 });
        await store.HandBackAsync(row);

        Assert.Empty(await store.TakeAsync(["billing.Bill"], 10, TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Equal(0, await shop.Messages.RetryAllAsync());
        Assert.Equal(["billing.Bill Completed"], await ListAsync(shop, new OutboxFilter { Handler = "billing.Bill" }));
    }

    [Fact]
    public async Task Statistics_tell_how_much_there_is_for_each_handler()
    {
        await using var shop = await StartWithFailuresAsync();
        await shop.RunAsync("update lato_outbox set stored = stored - 60000 where state = 0");

        var statistics = await shop.Messages.GetStatisticsAsync();

        Assert.Equal((0, 4), (statistics.Handlers["billing.Bill"].Outstanding, statistics.Handlers["billing.Bill"].Failed));
        Assert.Equal((1, 1), (statistics.Handlers["mail.Send"].Outstanding, statistics.Handlers["mail.Send"].Failed));
        Assert.InRange(statistics.OldestAge, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3));
        Assert.Equal(TimeSpan.Zero, statistics.Handlers["billing.Bill"].OldestAge);
    }

    [Fact]
    public async Task Any_number_of_events_is_listed_each_once_and_in_order()
    {
        const int Events = 450; // more than two pages
        await using var shop = await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<CustomerModule>());
        await shop.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await shop.App.InTransactionAsync(async ctx =>
        {
            for (var i = 0; i < Events; i++)
            {
                await ctx.PublishAsync(new CustomerSeen($"{i}", i));
            }
        });

        List<string?> keys = [];
        await foreach (var message in shop.Messages.ListAsync())
        {
            keys.Add(message.Key);
        }

        Assert.Equal(Enumerable.Range(0, Events).Select(key => $"{key}"), keys);
    }
}
