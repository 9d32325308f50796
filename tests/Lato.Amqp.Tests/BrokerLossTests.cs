using System.Collections.Concurrent;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Lato.Messaging.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

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
    public async Task Order_by_key_is_kept_when_the_broker_is_killed()
    {
        var handled = new ConcurrentQueue<Paid>();
        using var accounts = await StartAsync("accounts", app => app.Handle("p", [Amqp("paid", Queue = "paid")] async (Paid paid) =>
        {
            await Task.Delay(paid.Number % 3);
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

        await Task.Delay(1500, Ct);
        await _server.KillAsync();
        await _server.StartAsync();
        await Task.Delay(1500, Ct);
        await ending.CancelAsync();
        var published = (await Task.WhenAll(sending)).Sum();
        for (var i = 0; i < 300 && handled.Count < published; i++)
        {
            await Task.Delay(100, Ct);
        }

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
            await Task.Delay(1);
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

        for (var i = 0; i < kills; i++)
        {
            await Task.Delay(1500, Ct);
            await _server.KillAsync();
            Assert.Contains("There is no connection to RabbitMQ at 127.0.0.1", await DescriptionWhenUnhealthyAsync(accounts), StringComparison.Ordinal);
            await _server.StartAsync();
        }

        await Task.Delay(1500, Ct);
        await ending.CancelAsync();
        await Task.WhenAll(sending);
        for (var i = 0; i < 300 && handled.Count < published.Count; i++)
        {
            await Task.Delay(100, Ct);
        }

        Assert.True(published.Count > 100, $"{published.Count} messages are not a load");
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
        using var accounts = await StartAsync("accounts", app => app.Handle("w", [Amqp("w", Queue = "w", Retry = "5 times, 2s, constant")] (OrderPlaced placed, int attempt) =>
        {
            inbox.Add(attempt);
            _ = attempt == 1 ? throw new InvalidOperationException("not yet") : 0;
        }));
        await accounts.Services.GetRequiredService<AmqpPublisher>().PublishAsync("w", new OrderPlaced("a"), cancellationToken: Ct);
        Assert.Equal(1, await inbox.NextAsync<int>());
        await Task.Delay(1000, Ct);

        await _server.KillAsync();
        await _server.StartAsync();

        Assert.Equal(2, await inbox.NextAsync<int>());
        await accounts.StopAsync(Ct);
    }

    static async Task<string> DescriptionWhenUnhealthyAsync(IHost host)
    {
        for (var i = 0; i < 100; i++)
        {
            var health = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct)).Entries["accounts amqp"];
            if (health.Status == HealthStatus.Unhealthy)
            {
                return health.Description!;
            }

            await Task.Delay(50, Ct);
        }

        return "healthy";
    }
}
