using System.Diagnostics;
using System.Text;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests.Databases;

/// <summary>Events that leave for a real RabbitMQ through an outbox in a real database.</summary>
public sealed class RouteOutboxTests(RabbitServer server, RealDatabases databases) : AmqpTest(server), IClassFixture<RealDatabases>
{
    [RoutedTo("amqp", "by.attribute")]
    sealed record Routed([property: OrderingKey] string Customer) : Event;

    /// <summary>Writes another body than the event, and a header.</summary>
    sealed class ShortEnvelope : IMessageEnvelope
    {
        public string Name => "short";

        public void Validate(Type? payloadType, string handler)
        {
        }

        public EncodedMessage Write(in MessageParts message) => new(
            Encoding.UTF8.GetBytes($"customer {((Routed)message.Data!).Customer}"), "text/plain", new Dictionary<string, string> { ["form"] = Name });

        public ReceivedParts? Read(in EncodedMessage message, Type? payloadType) => null;
    }

    async Task<IHost> ShopAsync(string kind, Func<LatoBuilder, LatoBuilder> route, AmqpDeclare declare = AmqpDeclare.Create)
    {
        var connectionString = await databases.CreateAsync(kind);
        return await StartAsync("shop", _ => { }, amqp => amqp.Declare = declare, lato => route(lato).UseUnitOfWork(unit => RealDatabases.Use(unit, kind, connectionString))
            .UseOutbox(outbox => (outbox.SendRetry, outbox.PollInterval) = ("1000 times, 20ms..50ms", TimeSpan.FromMilliseconds(50))));
    }

    static async Task<long> OutstandingAsync(IHost shop) => (await shop.Services.GetRequiredService<OutboxMessages>().GetStatisticsAsync(Ct)).Outstanding;

    static Task PublishAsync(IHost shop, Event happened) => shop.Services.GetRequiredService<Application>().PublishAsync(happened, Ct);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task An_event_is_done_when_the_broker_has_it_and_reaches_a_handler_of_another_service(string kind)
    {
        await StartAsync("accounts", app => app.Handle("placed", [Amqp("order.placed", Queue = "accounts")] (OrderPlaced placed, ReceivedMessage message) => Inbox.Add((placed, message.Id))));
        var shop = await ShopAsync(kind, lato => lato.Route<OrderPlaced>().ToAmqp("order.placed"));

        var happened = new OrderPlaced("4711");
        await PublishAsync(shop, happened);

        var (placed, id) = await Inbox.NextAsync<(OrderPlaced, string)>();
        Assert.Equal(happened, placed);
        Assert.EndsWith($".{happened.MessageId}", id, StringComparison.Ordinal);
        await Eventually.IsAsync("nothing is outstanding", async () => await OutstandingAsync(shop) == 0);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Trait("Scenario", "E3")]
    public async Task An_event_for_an_exchange_that_is_not_there_is_sent_when_it_is(string kind)
    {
        var shop = await ShopAsync(kind, lato => lato.Route<OrderPlaced>().ToAmqp("order.placed", "late"), AmqpDeclare.Off);
        await PublishAsync(shop, new OrderPlaced("1"));
        await Eventually.IsAsync("it was tried", () => Logs.Lines.Count(text => text.Contains("could not be sent by amqp", StringComparison.Ordinal)) >= 2);
        Assert.Equal(1, await OutstandingAsync(shop));

        await Channel.QueueDeclareAsync("placed", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.ExchangeDeclareAsync("spare", ExchangeType.Fanout, durable: true, cancellationToken: Ct);
        await Channel.QueueBindAsync("placed", "spare", "", cancellationToken: Ct);
        await Channel.ExchangeDeclareAsync("late", ExchangeType.Topic, durable: true, arguments: new Dictionary<string, object?> { ["alternate-exchange"] = "spare" }, cancellationToken: Ct); // so that it has a queue at once
        await Eventually.IsAsync("nothing is outstanding", async () => await OutstandingAsync(shop) == 0);
        await GetAsync("placed");
    }

    [Fact]
    [Trait("Scenario", "E3")]
    public async Task An_event_that_the_broker_refuses_is_sent_until_it_takes_it()
    {
        await Channel.QueueDeclareAsync("full", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" }, cancellationToken: Ct);
        await Channel.QueueBindAsync("full", "amq.topic", "order.placed", cancellationToken: Ct);
        await Channel.BasicPublishAsync("amq.topic", "order.placed", "first"u8.ToArray(), Ct);
        await Eventually.IsAsync("the queue is full", async () => await CountAsync("full") == 1);
        var shop = await ShopAsync("sqlite", lato => lato.Route<OrderPlaced>().ToAmqp("order.placed", "amq.topic"));
        await PublishAsync(shop, new OrderPlaced("1"));
        await Eventually.IsAsync("it was refused", () => Logs.Lines.Any(text => text.Contains("could not be sent by amqp", StringComparison.Ordinal)));
        Assert.Equal((1, 1u), (await OutstandingAsync(shop), await CountAsync("full")));

        Assert.Equal("first"u8.ToArray(), (await GetAsync("full")).Body.ToArray());
        await Eventually.IsAsync("nothing is outstanding", async () => await OutstandingAsync(shop) == 0);
        await GetAsync("full");
    }

    [Fact]
    [Trait("Scenario", "E1")]
    public async Task An_event_leaves_with_the_routing_key_and_for_the_exchange_of_its_route_and_a_blank_one_is_refused()
    {
        await Channel.QueueDeclareAsync("placed", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.QueueBindAsync("placed", "amq.topic", "#", cancellationToken: Ct);
        await Channel.QueueBindAsync("placed", "amq.direct", "by.code", cancellationToken: Ct);
        var shop = await ShopAsync("sqlite", lato => lato.Route<OrderPlaced>().ToAmqp("by.code", "amq.direct").Route<Routed>().ToAmqp("by.code"));

        await PublishAsync(shop, new OrderPlaced("1"));
        var ofCode = await GetAsync("placed");
        await PublishAsync(shop, new Routed("ann"));
        HashSet<string> keys = [(await GetAsync("placed")).RoutingKey, (await GetAsync("placed")).RoutingKey];

        Assert.Equal(("amq.direct", "by.code"), (ofCode.Exchange, ofCode.RoutingKey));
        Assert.Equal(["by.attribute", "by.code"], keys.Order());
        Assert.Throws<ArgumentException>(() => Build("other", _ => { }, further: lato => lato.Route<OrderPlaced>().ToAmqp(" ")));
    }

    [Fact]
    [Trait("Scenario", "E2")]
    public async Task What_leaves_is_the_event_as_the_envelope_writes_it_with_its_headers_to_where_the_event_is_routed()
    {
        await Channel.QueueDeclareAsync("placed", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.QueueBindAsync("placed", "amq.topic", "by.attribute", cancellationToken: Ct);
        var shop = await ShopAsync("sqlite", lato => lato.AddAmqp().AddMessaging(messaging => messaging.Envelopes.Insert(0, new ShortEnvelope())));

        await PublishAsync(shop, new Routed("ann"));

        var message = await GetAsync("placed");
        Assert.Equal(("by.attribute", "customer ann"), (message.RoutingKey, Encoding.UTF8.GetString(message.Body.Span)));
        Assert.Equal("short", Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers!["form"]!));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Trait("Scenario", "E4")]
    public async Task An_event_whose_process_is_killed_between_the_confirm_and_its_end_is_sent_again_as_the_same_message(string kind)
    {
        var connectionString = await databases.CreateAsync(kind);
        await Channel.QueueDeclareAsync("placed", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.QueueBindAsync("placed", "amq.topic", "placed", cancellationToken: Ct);
        await RunAsync("publish", "1");
        await RunAsync("drain");

        var (first, second) = (await GetAsync("placed"), await GetAsync("placed"));
        Assert.NotNull(first.BasicProperties.MessageId);
        Assert.Equal(first.BasicProperties.MessageId, second.BasicProperties.MessageId);
        Assert.Equal(first.Body.ToArray(), second.Body.ToArray());
        Assert.Equal(0u, await CountAsync("placed"));

        async Task RunAsync(params string[] what)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Amqp.Probe.dll"), $"{Server.Port}", VirtualHost, kind, connectionString, .. what]))!;
            await process.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct);
        }
    }
}
