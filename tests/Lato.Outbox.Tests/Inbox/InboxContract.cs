using Lato.Outbox.Keeping;
using Lato.Outbox.Tests.Doubles;
using Lato.Testing;

namespace Lato.Outbox.Tests.Inbox;

/// <summary>Messages of a broker that are marked in a real database with what their handler has written: their effect is there once, whatever is delivered again.</summary>
public abstract class InboxContract
{
    const string OfOrders = "select count(*) from deeds where what like 'order %'";

    readonly InMemoryBroker _broker = new();

    /// <summary>Uses an empty database, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> DatabaseAsync();

    async Task<Receiver> StartAsync(Action<InboxOptions>? options = null) => await Receiver.StartAsync(await DatabaseAsync(), _broker, options);

    async Task SendAsync(Receiver receiver, string topic, object data, string id)
    {
        await receiver.Publisher.PublishAsync(topic, data, id);
        await _broker.WaitUntilSettledAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_message_that_was_handled_before_a_restart_has_its_effect_once_at_each_handler()
    {
        await using (var before = await StartAsync())
        {
            await SendAsync(before, "orders", new OrderPlaced("1"), "a");
            Assert.Equal(["order 1"], before.Handling.Seen);
        }

        await using var receiver = await StartAsync();
        await SendAsync(receiver, "orders", new OrderPlaced("1"), "a");
        await SendAsync(receiver, "orders", new OrderPlaced("2"), "b");

        Assert.Equal(["order 2"], receiver.Handling.Seen);
        Assert.Equal((2, 4), (await receiver.CountAsync(OfOrders), await receiver.CountAsync("select count(*) from deeds where what like 'audit %'")));
        Assert.Equal(4, await receiver.CountAsync("select count(*) from lato_inbox"));
    }

    [Fact]
    public async Task A_message_whose_acknowledgement_was_lost_has_its_effect_once()
    {
        await using var receiver = await StartAsync();
        _broker.GetQueue("orders").LoseAcknowledgements(2);
        await SendAsync(receiver, "orders", new OrderPlaced("1"), "a");

        Assert.Equal(["order 1"], receiver.Handling.Seen);
        Assert.Equal(1, await receiver.CountAsync(OfOrders));
    }

    [Fact]
    public async Task What_failed_is_not_marked_so_that_it_is_handled_when_it_comes_again()
    {
        await using var receiver = await StartAsync();
        var failures = 0;
        receiver.Handling.Then = (_, _) => Interlocked.Increment(ref failures) < 3 ? throw new FormatException("no") : Task.CompletedTask;

        await SendAsync(receiver, "orders", new OrderPlaced("1"), "a");

        Assert.Equal(["order 1", "order 1", "order 1"], receiver.Handling.Seen);
        Assert.Equal(1, await receiver.CountAsync(OfOrders));
    }

    [Fact]
    public async Task What_a_handler_wants_later_or_not_at_all_is_not_marked()
    {
        await using var receiver = await StartAsync();
        var deliveries = 0;
        receiver.Handling.Then = (_, ctx) =>
        {
            switch (Interlocked.Increment(ref deliveries))
            {
                case 1:
                    ctx.Get<ReceivedMessage>().Delay(TimeSpan.FromMilliseconds(10));
                    break;
                case 2:
                    ctx.Get<ReceivedMessage>().DeadLetter("no");
                    break;
            }

            return Task.CompletedTask;
        };
        await SendAsync(receiver, "orders", new OrderPlaced("1"), "a");
        Assert.Equal(2, receiver.Handling.Seen.Count);

        Assert.Equal(1, _broker.GetQueue("orders").RetryDeadLetters());
        await _broker.WaitUntilSettledAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, receiver.Handling.Seen.Count);
    }

    [Fact]
    public async Task Of_two_instances_that_get_a_message_one_handles_it()
    {
        await using var one = await Receiver.StartAsync(await DatabaseAsync(), new InMemoryBroker());
        await using var other = await Receiver.StartAsync(await DatabaseAsync(), new InMemoryBroker());
        for (var i = 0; i < 20; i++)
        {
            await Task.WhenAll(one.Publisher.PublishAsync("orders", new OrderPlaced($"{i}"), $"{i}"), other.Publisher.PublishAsync("orders", new OrderPlaced($"{i}"), $"{i}"));
        }

        await Shop.UntilAsync(async () => await one.CountAsync("select count(*) from lato_inbox") == 40);
        Assert.Equal((20, 20), (await one.CountAsync(OfOrders), await one.CountAsync("select count(distinct what) from deeds where what like 'order %'")));
        Assert.Equal(20, one.Handling.Seen.Concat(other.Handling.Seen).Count());
    }

    [Fact]
    public async Task An_event_that_enters_for_all_its_handlers_has_each_effect_once()
    {
        await using (var before = await StartAsync())
        {
            await SendAsync(before, "customers", new CustomerSeen("ann", 1), "a");
            Assert.Equal(["one 1", "other 1"], before.Handling.Seen.Order());
        }

        await using var receiver = await StartAsync();
        await SendAsync(receiver, "customers", new CustomerSeen("ann", 1), "a");
        Assert.Empty(receiver.Handling.Seen);
        Assert.Equal(2, await receiver.CountAsync("select count(*) from deeds"));
    }

    [Fact]
    public async Task A_query_writes_nothing_and_is_not_marked()
    {
        await using var receiver = await StartAsync();
        await SendAsync(receiver, "questions", new CountOrders(), "a");

        Assert.Equal(["count"], receiver.Handling.Seen);
        Assert.Equal(0, await receiver.CountAsync("select count(*) from lato_inbox"));
    }

    [Fact]
    public async Task Marks_are_deleted_in_batches_when_they_are_no_longer_kept()
    {
        await using (var before = await StartAsync())
        {
            await SendAsync(before, "orders", new OrderPlaced("1"), "a");
            await before.CountAsync($"""
                with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < {BatchDeletion.Size + 10})
                insert into lato_inbox select 'h', cast(number as varchar(10)), 0 from numbers returning 0
                """);
        }

        await using var receiver = await StartAsync();
        await Shop.UntilAsync(async () => await receiver.CountAsync("select count(*) from lato_inbox") == 2);
    }

    [Fact]
    public async Task A_table_that_is_missing_and_may_not_be_created_fails_the_start()
    {
        var database = await DatabaseAsync();
        var failure = await Assert.ThrowsAsync<OutboxException>(() => Receiver.StartAsync(
            options =>
            {
                database(options);
                options.Migrate = MigrationMode.Off;
            },
            _broker));

        Assert.StartsWith("The table 'lato_inbox' for the inbox of application 'shop' cannot be read: ", failure.Message, StringComparison.Ordinal);
    }
}
