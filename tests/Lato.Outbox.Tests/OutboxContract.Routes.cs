using System.Diagnostics;
using Lato.Outbox.Tests.Doubles;
using Lato.Testing;

namespace Lato.Outbox.Tests;

/// <summary>Events that leave along routes: stored with what their transaction has written, and sent until the broker has them.</summary>
public abstract partial class OutboxContract
{
    readonly Post _post = new();

    Task<Shop> RoutedAsync(Action<OutboxOptions>? outbox = null, Action<Application>? configure = null) => StartAsync(configure ?? (_ => { }), options =>
    {
        options.SendRetry = "3 times, 10ms..20ms";
        outbox?.Invoke(options);
    }, lato => RoutesTo(_post)(lato.AddMessaging(options => options.Retry = "3 times, 10ms..20ms")));

    static Action<LatoBuilder> RoutesTo(Post post) => lato => post.AddTo(lato, new EventRoute(typeof(OrderPlaced), "orders", "here"), new EventRoute(typeof(OrderPlaced), "audit"), new EventRoute(typeof(CustomerSeen), "customers"));

    [Fact]
    public async Task An_event_is_sent_along_each_of_its_routes_once_its_transaction_has_committed()
    {
        await using var shop = await RoutedAsync();
        using var above = new Activity("test").Start();
        await shop.App.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("1"));
            Assert.Empty(_post.Sent);
        });
        await shop.DeliveredAsync();

        Assert.Equal([("audit", null), ("orders", "here")], _post.Sent.Select(sent => (sent.Topic, sent.Destination)).Order());
        var id = Assert.Single(_post.Sent.Select(sent => sent.Id).Distinct());
        Assert.All(_post.Sent, sent => Assert.Contains("\"order\":\"1\"", sent.Body.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(_post.Sent, sent => Assert.Equal(above.TraceId, sent.Trace));
        Assert.Equal(2, id.Split('.').Length);
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_is_rolled_back_is_never_sent()
    {
        await using var shop = await RoutedAsync();
        await Assert.ThrowsAsync<FormatException>(() => shop.App.ExecuteAsync(new PlaceOrder("1", Fails: true)));
        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await shop.DeliveredAsync();

        Assert.Equal(2, _post.Sent.Count);
        Assert.DoesNotContain(_post.Sent, sent => sent.Body.Contains("\"1\"", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Scenario", "E3")]
    public async Task An_event_that_the_broker_refuses_is_not_done_and_is_sent_again_as_the_same_message()
    {
        await using var shop = await RoutedAsync();
        var refusals = 0;
        _post.Taking = (message, _) => message.Route.Topic == "orders" && Interlocked.Increment(ref refusals) < 3 ? throw new IOException("nack") : Task.CompletedTask;
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.DeliveredAsync();

        Assert.Equal(3, _post.Sent.Count(sent => sent.Topic == "orders"));
        Assert.Single(_post.Sent, sent => sent.Topic == "audit");
        Assert.Single(_post.Sent.Where(sent => sent.Topic == "orders").Distinct());
        Assert.Equal(0, (await shop.Messages.GetStatisticsAsync()).Failed);
    }

    [Fact]
    public async Task An_event_that_the_broker_always_refuses_is_a_failed_message_until_it_is_retried()
    {
        await using var shop = await RoutedAsync();
        _post.Taking = (_, _) => throw new IOException("no such exchange");
        await shop.App.PublishAsync(new CustomerSeen("ann", 1));
        await shop.DeliveredAsync();

        var failed = Assert.Single(await shop.Messages.ListFailedAsync());
        Assert.Equal(("route:post", 4, "no such exchange"), (failed.Handler, failed.Attempts, failed.Reason));
        _post.Taking = (_, _) => Task.CompletedTask;
        Assert.Equal(1, await shop.Messages.RetryAllAsync());
        await shop.DeliveredAsync();
        Assert.Equal([failed.Id], _post.Confirmed);
    }

    [Fact]
    public async Task While_the_broker_is_gone_nothing_is_lost_and_each_key_keeps_its_order()
    {
        await using var shop = await RoutedAsync(options => options.SendRetry = "1000 times, 5ms..10ms");
        var isGone = true;
        _post.Taking = (_, _) => isGone ? throw new IOException("gone") : Task.CompletedTask;
        for (var number = 0; number < 20; number++)
        {
            await shop.App.PublishAsync(new CustomerSeen($"{number % 3}", number));
        }

        await Shop.UntilAsync(() => Task.FromResult(_post.Sent.Count > 10));
        Assert.Equal(20, (await shop.Messages.GetStatisticsAsync()).Outstanding);
        isGone = false;
        await shop.DeliveredAsync();

        var bodies = _post.Sent.GroupBy(sent => sent.Id).ToDictionary(sendings => sendings.Key, sendings => sendings.First().Body);
        var numbers = _post.Confirmed.Select(id => int.Parse(bodies[id].Split("\"number\":")[1].Split('}', ',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(20, numbers.Count);
        foreach (var key in (int[])[0, 1, 2])
        {
            Assert.Equal(Enumerable.Range(0, 20).Where(number => number % 3 == key), numbers.Where(number => number % 3 == key));
        }
    }

    [Fact]
    [Trait("Scenario", "O3")]
    public async Task A_sending_that_does_not_end_keeps_back_its_key_alone_and_no_handler()
    {
        await using var shop = await RoutedAsync(options => options.Concurrency = 4, app => app.AddModule<BillingModule>());
        var silent = new TaskCompletionSource();
        _post.Taking = (message, _) => message.Key == "ann" || message.Route.Topic is "orders" or "audit" ? silent.Task : Task.CompletedTask;
        await shop.App.PublishAsync(new CustomerSeen("ann", 1));
        await shop.App.PublishAsync(new CustomerSeen("ann", 2));
        await shop.App.PublishAsync(new CustomerSeen("bob", 3));
        await Shop.UntilAsync(() => Task.FromResult(_post.Confirmed.Count == 1));
        Assert.Equal(1, _post.Sent.Count(sent => sent.Body.Contains("ann", StringComparison.Ordinal)));

        for (var order = 0; order < 6; order++)
        {
            await shop.App.ExecuteAsync(new PlaceOrder($"{order}")); // whose sendings take all places that there are
        }

        await Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count == 6));
        silent.SetResult();
        await shop.DeliveredAsync();
        Assert.Equal(3 + 12, _post.Confirmed.Count);
    }

    [Fact]
    public async Task An_instance_with_room_sends_what_it_stores_without_looking_for_it()
    {
        await using var shop = await RoutedAsync(options => (options.Concurrency, options.PollInterval) = (3, TimeSpan.FromMinutes(10)));
        var silent = new TaskCompletionSource();
        _post.Taking = (_, _) => silent.Task;
        await shop.App.ExecuteAsync(new PlaceOrder("1"));
        await shop.App.ExecuteAsync(new PlaceOrder("2"));

        await Shop.UntilAsync(async () => (await OwnedAsync("is not null"), await OwnedAsync("is null")) == (3, 1)); // the first look of the start may be under way
        silent.SetResult();
        await shop.DeliveredAsync();
        Assert.Equal(4, _post.Confirmed.Count);

        Task<long> OwnedAsync(string whether) => shop.ReadAsync($"select count(*) from lato_outbox where owner {whether}");
    }

    [Fact]
    public async Task What_was_stored_for_a_broker_is_sent_by_the_next_start()
    {
        await using (var before = await Shop.BuiltAsync(await DatabaseAsync(), _ => { }, null, RoutesTo(_post)))
        {
            await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
            await before.App.ExecuteAsync(new PlaceOrder("1"));
            Assert.Equal(2, (await before.Messages.GetStatisticsAsync()).Outstanding);
        }

        Assert.Empty(_post.Sent);
        await using var shop = await RoutedAsync();
        await shop.DeliveredAsync();
        Assert.Equal(["audit", "orders"], _post.Sent.Select(sent => sent.Topic).Order());
    }

    [Fact]
    public async Task A_stop_waits_for_what_is_being_sent_and_then_gives_it_up_for_the_next_start()
    {
        var begun = new TaskCompletionSource();
        await using (var shop = await RoutedAsync(options => options.Lease = TimeSpan.FromMinutes(10)))
        {
            _post.Taking = async (_, cancelling) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancelling);
            };
            await shop.App.PublishAsync(new CustomerSeen("ann", 1));
            await begun.Task;
            await shop.StopAsync(new CancellationToken(canceled: true));
        }

        _post.Taking = (_, _) => Task.CompletedTask;
        await using var next = await RoutedAsync(options => options.Lease = TimeSpan.FromMinutes(10));
        await next.DeliveredAsync();
        Assert.Single(_post.Confirmed);
    }

    [Fact]
    public async Task What_is_left_for_after_the_commit_is_sent_once_its_handlers_here_succeed()
    {
        var failures = 0;
        await using var shop = await RoutedAsync(configure: app => app.Handle((CustomerSeen _) => Interlocked.Increment(ref failures) < 3 ? throw new FormatException("no") : 0));
        await LeaveAsync(shop, new CustomerSeen("ann", 1));
        await shop.DeliveredAsync();

        Assert.Equal(3, failures);
        Assert.Single(_post.Confirmed);
    }

    [Theory]
    [InlineData("customers", 0)]
    [InlineData("others", 2)] // as it enters, and when it is published
    public async Task What_has_entered_from_a_topic_and_is_left_for_after_the_commit_is_not_sent_back_there(string source, int sent)
    {
        await using var shop = await RoutedAsync(configure: app => app.Handle((CustomerSeen seen, TransactionContext ctx) =>
        {
            if (ctx.Entry.Transport != OutboxTransport.Topic)
            {
                ctx.PublishAfterCommit(seen);
            }
        }));
        await shop.App.GetTransportDispatcher<PostTransport>().PublishAsync(new TransportRequest { Message = new CustomerSeen("ann", 1), Source = source }, TestContext.Current.CancellationToken);
        await shop.DeliveredAsync();

        Assert.Equal(sent, _post.Confirmed.Count);
    }

    [Fact]
    public async Task A_broker_in_memory_has_them_from_the_outbox_too_whichever_broker_the_route_names()
    {
        var broker = new InMemoryBroker();
        await using var shop = await StartAsync(_ => { }, null, lato => lato.AddInMemoryBroker(broker).Route<CustomerSeen>().ToInMemory("customers"));
        await shop.App.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new Shipped("1"));
            await ctx.PublishAsync(new CustomerSeen("ann", 1));
            Assert.Equal(0, (await shop.Messages.GetStatisticsAsync()).Outstanding);
        });
        await shop.DeliveredAsync();

        Assert.Equal(["customers", "shipped"], broker.Published.Select(message => message.Topic).Order());
    }

    [Fact]
    public async Task A_query_that_would_send_an_event_is_told_by_name()
    {
        await using var shop = await RoutedAsync(configure: app => app.Handle(async (AskOrder ask, TransactionContext ctx) =>
        {
            await ctx.PublishAsync(new OrderPlaced(ask.Order));
            return 1;
        }));

        Assert.Contains("for routes to a broker, or by PublishAfterCommit. A query stores nothing.", (await Assert.ThrowsAsync<OutboxException>(() => shop.App.ExecuteAsync(new AskOrder("1")))).Message, StringComparison.Ordinal);
        Assert.Empty(_post.Sent);
    }
}
