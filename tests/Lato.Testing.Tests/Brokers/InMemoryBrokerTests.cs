using Lato.Testing.Tests.Brokers.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Testing.Tests.Brokers;

/// <summary>Handlers and services are tested without the broker that they name.</summary>
public sealed class InMemoryBrokerTests : InMemoryTest
{
    static readonly AsyncLocal<string?> Ambient = new();

    sealed record PlaceOrder(string Id) : Command;

    sealed class Billing(Inbox inbox) : ApplicationModule
    {
        [Rabbit("order.placed", Queue = "billing")]
        void OnPlaced(OrderPlaced placed, TransactionContext context, string routingKey) => inbox.Add($"{placed.Id} by {context.Entry.Transport} from {routingKey}");
    }

    sealed class Shipping(Inbox inbox) : ApplicationModule
    {
        [Rabbit("order.shipped", Queue = "shop")]
        async Task OnShipped(OrderShipped shipped, TransactionContext context)
        {
            await context.PublishAsync(shipped);
            inbox.Add(shipped.Id);
        }
    }

    static Task OnPlace(PlaceOrder order, TransactionContext context) => context.PublishAsync(new OrderPlaced(order.Id));

    [Fact]
    public async Task A_handler_of_another_broker_consumes_from_memory()
    {
        var host = await StartAsync("accounts", app => app.AddModule<Billing>());

        await PublishAsync(host, "order.placed", new OrderPlaced("1"));

        Assert.Equal("1 by rabbit from order.placed", await Inbox.NextAsync());
        await SettledAsync();
        Assert.Equal((0, 0, 0), (Broker.GetQueue("billing").Ready, Broker.GetQueue("billing").Unsettled, Broker.GetQueue("billing").DeadLetters.Count));
    }

    [Fact]
    public async Task One_service_publishes_after_its_commit_and_another_one_handles()
    {
        await StartAsync("accounts", app => app.AddModule<Billing>());
        var shop = await StartAsync("shop", app => app.Handle(OnPlace), further: lato => lato.Route<OrderPlaced>().ToInMemory("order.placed"));

        await shop.Services.GetRequiredService<Application>().ExecuteAsync(new PlaceOrder("1"), Ct);

        Assert.Equal("1 by rabbit from order.placed", await Inbox.NextAsync());
        Assert.StartsWith("{\"service\": {\"name\": \"shop\"", Assert.Single(Broker.Published).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_its_attribute_sends_to_another_broker_goes_to_this_one_and_not_back()
    {
        var host = await StartAsync("shop", app => app.AddModule<Shipping>());

        await host.Services.GetRequiredService<Application>().PublishAsync(new OrderShipped("1"), Ct);
        Assert.Equal("1", await Inbox.NextAsync());
        await SettledAsync();

        Assert.Equal("order.shipped", Assert.Single(Broker.Published).Topic);
        Assert.Equal(1, Inbox.Count);
    }

    [Fact]
    public async Task An_event_enters_for_all_its_handlers()
    {
        await StartAsync(
            "accounts",
            app => app.Handle((OrderPlaced placed, Inbox inbox) => inbox.Add($"first {placed.Id}")).Handle((OrderPlaced placed, Inbox inbox) => inbox.Add($"second {placed.Id}")),
            options => options.Subscribe<OrderPlaced>(new RabbitAttribute("order.*") { Queue = "accounts" }));
        var shop = await StartAsync("shop", _ => { });

        await PublishAsync(shop, "order.placed", new OrderPlaced("1"));

        Assert.Equal("first 1", await Inbox.NextAsync());
        Assert.Equal("second 1", await Inbox.NextAsync());
    }

    [Fact]
    public async Task Only_bytes_and_headers_travel()
    {
        var host = await StartAsync("accounts", app => app.Handle("placed", [InMemory("order.placed")] (OrderPlaced placed, Inbox inbox) => inbox.Add($"{placed.Id} {Ambient.Value}")));
        Ambient.Value = "of the publisher";
        var placed = new OrderPlaced("1");

        await PublishAsync(host, "order.placed", placed);

        Assert.Equal("1 ", await Inbox.NextAsync());
    }

    [Fact]
    public async Task The_default_broker_is_one_for_all_applications_of_a_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(Inbox);
        builder.AddLato("shop", _ => { }).AddInMemoryBroker().AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
        builder.AddLato("accounts", app => app.AddModule<Billing>()).AddInMemoryBroker().AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
        using var host = builder.Build();
        await host.StartAsync(Ct);

        await host.Services.GetRequiredKeyedService<InMemoryPublisher>("shop").PublishAsync("order.placed", new OrderPlaced("1"), cancellationToken: Ct);

        Assert.Equal("1 by rabbit from order.placed", await Inbox.NextAsync());
        Assert.Single(host.Services.GetRequiredService<InMemoryBroker>().Published);
        await host.StopAsync(Ct);
    }
}
