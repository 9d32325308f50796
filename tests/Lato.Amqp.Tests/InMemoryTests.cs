using Lato.Amqp.Tests.Doubles;
using Lato.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests;

/// <summary>What is set up for RabbitMQ is tested without one, by a line.</summary>
public sealed class InMemoryTests
{
    readonly InMemoryBroker _broker = new();
    readonly Inbox _inbox = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [RoutedTo("amqp", "order.shipped")]
    sealed record OrderShipped(string Id) : Event;

    sealed class Billing(Inbox inbox) : ApplicationModule
    {
        [Amqp("order.placed", Queue = "billing")]
        async Task OnPlaced(OrderPlaced placed, TransactionContext context)
        {
            await context.PublishAsync(placed); // is not sent back
            inbox.Add($"placed {placed.Id}");
        }

        [Handler]
        void OnShipped(OrderShipped shipped) => inbox.Add($"shipped {shipped.Id}");
    }

    async Task<IHost> StartAsync(Action<AmqpOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(_inbox);
        builder.AddLato("shop", app => app.AddModule<Billing>())
            .AddAmqp(options =>
            {
                options.Port = 1; // where nothing is
                configure?.Invoke(options);
            })
            .AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()))
            .Route<OrderPlaced>().ToAmqp("order.placed")
            .AddInMemoryBroker(_broker);
        var host = builder.Build();
        await host.StartAsync(Ct);
        return host;
    }

    [Fact]
    public async Task A_message_of_the_publisher_reaches_its_handler_in_memory()
    {
        using var host = await StartAsync();

        await host.Services.GetRequiredService<AmqpPublisher>().PublishAsync("order.placed", new OrderPlaced("1"), new AmqpPublication { Headers = new Dictionary<string, object?> { ["tenant"] = 7 } }, Ct);

        Assert.Equal("placed 1", await _inbox.NextAsync<string>());
        await _broker.WaitUntilSettledAsync(Ct);
        Assert.Equal("7", Assert.Single(_broker.Published).Headers["tenant"]);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task An_event_with_a_route_or_an_attribute_leaves_once_and_is_not_sent_back()
    {
        using var host = await StartAsync(options => options.Subscribe<OrderShipped>(new AmqpAttribute("order.shipped") { Queue = "shipping" }));
        var application = host.Services.GetRequiredService<Application>();

        await application.PublishAsync(new OrderPlaced("1"), Ct);
        Assert.Equal("placed 1", await _inbox.NextAsync<string>());
        await application.PublishAsync(new OrderShipped("2"), Ct);

        Assert.Equal("shipped 2", await _inbox.NextAsync<string>());
        Assert.Equal("shipped 2", await _inbox.NextAsync<string>());
        await _broker.WaitUntilSettledAsync(Ct);
        Assert.Equal(["order.placed", "order.shipped"], _broker.Published.Select(message => message.Topic));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_description_of_the_application_shows_where_events_enter_and_leave()
    {
        using var host = await StartAsync(options => options.Subscribe<OrderShipped>(new AmqpAttribute("order.shipped") { Queue = "shipping" }));

        var messages = host.Services.GetRequiredService<Application>().Describe().Messages.ToDictionary(message => message.Name);

        Assert.Equal([new TransportDescription("amqp", "order.shipped, queue shipping")], messages["OrderShipped"].Subscriptions);
        Assert.Equal([new EventDestination("amqp", "order.shipped")], messages["OrderShipped"].Destinations);
        Assert.Equal([new EventDestination("amqp", "order.placed")], messages["OrderPlaced"].Destinations);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task What_RabbitMQ_would_refuse_fails_the_start_in_memory_too() =>
        await Assert.ThrowsAsync<AmqpDeclarationException>(() => StartAsync(options => options.Subscribe<OrderShipped>(new AmqpAttribute("order.shipped") { ExchangeType = "star" })));

    [Fact]
    public async Task A_request_says_that_there_is_no_response_in_memory()
    {
        using var host = await StartAsync();

        var refused = await Assert.ThrowsAsync<AmqpRequestException>(() => host.Services.GetRequiredService<AmqpPublisher>().RequestAsync<string>("order.placed", new OrderPlaced("1"), cancellationToken: Ct));

        Assert.Contains("a broker in memory carries no responses", refused.Message, StringComparison.Ordinal);
        await host.StopAsync(Ct);
    }
}
