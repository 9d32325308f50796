using System.Collections.Concurrent;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Lato.Messaging.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client.Exceptions;

namespace Lato.Amqp.Tests;

/// <summary>A broker that is killed under load, and comes back.</summary>
[StartsFirst]
public sealed class BrokerLossTests(DoomedServer doomed) : IClassFixture<DoomedServer>, IAsyncLifetime
{
    sealed record Paid([property: OrderingKey] string Customer, int Number) : Event;

    readonly RabbitServer _server = doomed.Server;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        RabbitServer.SkipWithoutProgram();
        return default;
    }

    public ValueTask DisposeAsync() => default;

    async Task<IHost> StartAsync(string name, Action<Application> configure, Action<AmqpOptions>? amqp = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato(name, configure).AddAmqp(options => (options.Port, options.PublishTimeout) = (_server.Port, TimeSpan.FromMinutes(2))).AddAmqp(amqp).AddMessaging(messaging => messaging.Envelopes.Add(new JsonDouble()));
        var host = builder.Build();
        await host.StartAsync(Ct);
        return host;
    }

    [Fact]
    [Trait("Scenario", "E3")]
    public async Task Events_that_are_published_while_the_broker_is_gone_leave_through_the_outbox_in_order_when_it_is_back()
    {
        const int Events = 30;
        var folder = Directory.CreateTempSubdirectory("lato-amqp-").FullName;
        var handled = new ConcurrentQueue<Paid>();
        using var accounts = await StartAsync("accounts", app => app.Handle("p", [Amqp("paid.later", Queue = "paid-later")] (Paid paid) => handled.Enqueue(paid)));
        await _server.SavedAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("shop").AddAmqp(options => (options.Port, options.PublishTimeout) = (_server.Port, TimeSpan.FromSeconds(1))).AddMessaging(messaging => messaging.Envelopes.Add(new JsonDouble()))
            .UseUnitOfWork(unit => unit.UseSqlite($"Data Source={folder}/shop.db"))
            .UseOutbox(outbox => outbox.SendRetry = "1000 times, 50ms..500ms")
            .Route<Paid>().ToAmqp("paid.later");
        using (var shop = builder.Build())
        {
            await shop.StartAsync(Ct);
            var (app, messages) = (shop.Services.GetRequiredService<Application>(), shop.Services.GetRequiredService<OutboxMessages>());
            await _server.KillAsync();
            for (var number = 0; number < Events; number++)
            {
                await app.PublishAsync(new Paid($"{number % 3}", number), Ct);
            }

            await Task.Delay(TimeSpan.FromSeconds(2), Ct); // past the publish timeout: what was being sent has failed
            Assert.Equal(Events, (await messages.GetStatisticsAsync(Ct)).Outstanding);
            await _server.StartAsync();
            await Eventually.IsAsync("all is handled", () => handled.Distinct().Count() == Events);
            await Eventually.IsAsync("nothing is outstanding", async () => (await messages.GetStatisticsAsync(Ct)) is { Outstanding: 0, Failed: 0 });
            await shop.StopAsync(Ct);
        }

        foreach (var key in (string[])["0", "1", "2"])
        {
            Assert.Equal(Enumerable.Range(0, Events).Where(number => $"{number % 3}" == key), handled.Where(paid => paid.Customer == key).Select(paid => paid.Number).Distinct());
        }

        await accounts.StopAsync(Ct);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Order_by_key_is_kept_when_the_broker_is_killed()
    {
        var handled = new ConcurrentQueue<Paid>();
        using var accounts = await StartAsync("accounts", app => app.Handle("p", [Amqp("paid", Queue = "paid")] async (Paid paid) =>
        {
            await Task.Delay(paid.Number % 3); // so that messages overtake each other wherever they can
            handled.Enqueue(paid);
        }));
        using var shop = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }));
        var publisher = shop.Services.GetRequiredService<AmqpPublisher>();
        using var ending = new CancellationTokenSource();
        var sending = Enumerable.Range(0, 8).Select(lane => Task.Run(async () =>
        {
            var i = 0;
            for (; !ending.IsCancellationRequested; i++)
            {
                await publisher.PublishAsync("paid", new Paid($"{lane}", i), cancellationToken: Ct);
            }

            return i;
        })).ToList();

        await _server.SavedAsync();
        await MoreAsync(() => handled.Count);
        await _server.KillAsync();
        await _server.StartAsync();
        await MoreAsync(() => handled.Count);
        await ending.CancelAsync();
        var published = (await Task.WhenAll(sending)).Sum();
        await Eventually.IsAsync("all is handled", () => handled.Count >= published);

        Assert.Equal(published, handled.Count);
        Assert.All(handled.GroupBy(paid => paid.Customer), lane => Assert.Equal(Enumerable.Range(0, lane.Count()), lane.Select(paid => paid.Number)));
        await accounts.StopAsync(Ct);
        await shop.StopAsync(Ct);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_broker_is_killed_under_load_and_duplicates_are_recognised()
    {
        const int kills = 2;
        var (handled, published) = (new ConcurrentDictionary<string, int>(), new ConcurrentQueue<string>());
        using var accounts = await StartAsync("accounts", app => app.Handle("b", [Amqp("order.placed", Queue = "billing")] async (OrderPlaced placed) =>
        {
            await Task.Delay(1); // so that some are in the middle
            handled.AddOrUpdate(placed.Id, 1, (_, times) => times + 1);
        }));
        using var shop = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }));
        var publisher = shop.Services.GetRequiredService<AmqpPublisher>();
        using var ending = new CancellationTokenSource();
        var sending = Enumerable.Range(0, 8).Select(lane => Task.Run(async () =>
        {
            for (var i = 0; !ending.IsCancellationRequested; i++)
            {
                await publisher.PublishAsync("order.placed", new OrderPlaced($"{lane}-{i}"), cancellationToken: Ct);
                published.Enqueue($"{lane}-{i}");
            }
        })).ToList();

        await _server.SavedAsync();
        for (var i = 0; i < kills; i++)
        {
            await MoreAsync(() => handled.Count);
            await _server.KillAsync();
            Assert.Contains("There is no connection to RabbitMQ at 127.0.0.1", await DescriptionWhenUnhealthyAsync(accounts), StringComparison.Ordinal);
            await _server.StartAsync();
        }

        await MoreAsync(() => handled.Count);
        await ending.CancelAsync();
        await Task.WhenAll(sending);
        await Eventually.IsAsync("all is handled", () => handled.Count >= published.Count);

        Assert.Equal(0, published.Count(id => !handled.ContainsKey(id)));
        Assert.All(handled, message => Assert.Equal(1, message.Value));
        TestContext.Current.TestOutputHelper?.WriteLine($"{published.Count} published, {handled.Count} handled, {kills} kills");
        await accounts.StopAsync(Ct);
        await shop.StopAsync(Ct);
    }

    [Fact]
    public async Task A_message_that_waits_for_its_next_delivery_outlives_the_broker()
    {
        var inbox = new Inbox();
        using var accounts = await StartAsync("accounts", app => app.Handle("w", [Amqp("w", Queue = "w", Retry = "5 times, 6s, constant")] (OrderPlaced placed, int attempt) =>
        {
            inbox.Add(attempt);
            _ = attempt == 1 ? throw new InvalidOperationException("not yet") : 0;
        }));
        await accounts.Services.GetRequiredService<AmqpPublisher>().PublishAsync("w", new OrderPlaced("a"), cancellationToken: Ct);
        Assert.Equal(1, await inbox.NextAsync<int>());
        await Eventually.IsAsync("there is a queue for what waits", () => IsThereAsync("w.delay.8192"));
        await _server.SavedAsync(); // the message is in it soon after it was declared

        await _server.KillAsync();
        await _server.StartAsync();

        Assert.Equal(2, await inbox.NextAsync<int>());
        await accounts.StopAsync(Ct);
    }

    [Fact]
    public async Task A_publication_that_the_broker_does_not_take_fails_in_its_time_and_those_after_it_arrive()
    {
        using var shop = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }), options => options.PublishTimeout = TimeSpan.FromMilliseconds(500));
        var publisher = shop.Services.GetRequiredService<AmqpPublisher>();
        await publisher.PublishAsync("blocked", new OrderPlaced("a"), cancellationToken: Ct);
        await _server.ControlAsync("set_vm_memory_high_watermark", "0.00000001"); // the broker reads nothing more from publishers

        var late = await Assert.ThrowsAsync<AmqpPublishException>(() => publisher.PublishAsync("blocked", new OrderPlaced("b"), cancellationToken: Ct));
        using var given = new CancellationTokenSource();
        var cancelled = publisher.PublishAsync("blocked", new OrderPlaced("c"), cancellationToken: given.Token);
        await given.CancelAsync();
        await _server.ControlAsync("set_vm_memory_high_watermark", "0.4");

        Assert.EndsWith("RabbitMQ has not confirmed it within 00:00:00.5000000. Look at the broker, or raise lato.amqp.publish-timeout.", late.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Eventually.IsAsync("the broker takes messages again", async () => await Record.ExceptionAsync(() => publisher.PublishAsync("blocked", new OrderPlaced("d"), cancellationToken: Ct)) is null);
        await shop.StopAsync(Ct);
    }

    /// <summary>Waits until there is a load.</summary>
    static Task MoreAsync(Func<int> count)
    {
        var enough = count() + 300;
        return Eventually.IsAsync("messages are handled", () => count() >= enough);
    }

    async Task<bool> IsThereAsync(string queue)
    {
        await using var connection = await _server.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        try
        {
            await channel.QueueDeclarePassiveAsync(queue, Ct);
            return true;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }

    static async Task<string> DescriptionWhenUnhealthyAsync(IHost host)
    {
        var description = "healthy";
        await Eventually.IsAsync("the host is unhealthy", async () =>
        {
            var health = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct)).Entries["accounts amqp"];
            description = health.Description ?? description;
            return health.Status == HealthStatus.Unhealthy;
        });
        return description;
    }
}
