using System.Diagnostics;
using System.Text;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests;

/// <summary>How messages enter, at a real broker.</summary>
public sealed class ConsumeTests(RabbitServer server) : AmqpTest(server)
{
    sealed record Paid(string Customer, int Number) : Event;

    static AmqpPublisher PublisherOf(IHost host) => host.Services.GetRequiredService<AmqpPublisher>();

    [Fact]
    public async Task A_handler_is_given_what_came_with_the_message_by_name_and_type()
    {
        var host = await StartAsync("office", app => app.Handle("all", [Amqp("order.*", Queue = "all")] (
            OrderPlaced placed, [FromMetadata("correlation_id")] string? correlation, [FromMetadata("x-tenant")] int tenant, string service, string routingKey, string exchange, string messageId,
            DateTimeOffset? timestamp, bool isRedelivered, IReadOnlyBasicProperties properties, ReceivedMessage message, string missing = "none") =>
        {
            Inbox.Add(string.Join(' ', placed.Id, correlation, tenant, service, routingKey, exchange, isRedelivered, properties.AppId, message.Queue, missing));
            Inbox.Add(messageId);
            Inbox.Add(timestamp is not null);
        }));

        var id = await PublisherOf(host).PublishAsync("order.placed", new OrderPlaced("a"), new AmqpPublication { CorrelationId = "c", Headers = new Dictionary<string, object?> { ["x-tenant"] = "7" } }, Ct);

        Assert.Equal("a c 7 office order.placed amq.topic False office all none", await Inbox.NextAsync<string>());
        Assert.Equal(id, await Inbox.NextAsync<string>());
        Assert.True(await Inbox.NextAsync<bool>());
    }

    [Fact]
    public async Task One_of_several_instances_handles_each_message_unless_each_wants_its_own()
    {
        Action<Application> both = app => app
            .Handle("shared", [Amqp("order.placed", Queue = "shared")] (OrderPlaced placed) => Inbox.Add("shared"))
            .Handle("own", [Amqp("order.placed", Competing = false)] (OrderPlaced placed) => Inbox.Add("own"));
        var host = await StartAsync("office", both);
        await StartAsync("office", both);

        await PublisherOf(host).PublishAsync("order.placed", new OrderPlaced("a"), cancellationToken: Ct);

        var received = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            received.Add(await Inbox.NextAsync<string>());
        }

        Assert.Equal(["own", "own", "shared"], received.Order());
    }

    [Fact]
    public async Task An_event_enters_for_all_its_handlers_and_is_not_sent_back()
    {
        var host = await StartAsync(
            "office",
            app => app
                .Handle((OrderPlaced placed, TransactionContext ctx) => Inbox.Add($"one {ctx.Entry.Transport} {ctx.Entry.Source} {ctx.Entry.Kind}"))
                .Handle(async (OrderPlaced placed, TransactionContext ctx) =>
                {
                    if (ctx.Entry.Transport == "amqp")
                    {
                        await ctx.PublishAsync(new Paid("c", 1));
                    }
                }),
            amqp => amqp.Subscribe<OrderPlaced>("order.placed"),
            lato =>
            {
                lato.Route<OrderPlaced>().ToAmqp("order.placed");
                lato.Route<Paid>().ToAmqp("order.paid");
            });
        await Channel.QueueDeclareAsync("seen", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.QueueBindAsync("seen", "amq.topic", "order.#", cancellationToken: Ct);

        await PublisherOf(host).PublishAsync("order.placed", new OrderPlaced("a"), cancellationToken: Ct);

        Assert.Equal("one amqp amq.topic/order.placed Event", await Inbox.NextAsync<string>());
        Assert.Equal("order.placed", (await GetAsync("seen")).RoutingKey);
        Assert.Equal("order.paid", (await GetAsync("seen")).RoutingKey);
        await host.StopAsync(Ct);
        Assert.Equal((0u, 0), (await CountAsync("seen"), Inbox.Rest().Count));
    }

    [Fact]
    public async Task Routes_are_in_configuration_too()
    {
        await StartAsync("office", app => app.Handle("b", [Amqp("a.b", Queue = "b")] (OrderPlaced placed) => Inbox.Add(placed)));
        var shop = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }), settings: ("lato:amqp:routes:0", "doubles.order-placed = a.b"));

        await shop.Services.GetRequiredService<Application>().PublishAsync(new OrderPlaced("a"), Ct);

        Assert.Equal("a", (await Inbox.NextAsync<OrderPlaced>()).Id);
    }

    [Fact]
    public async Task A_duplicate_is_acknowledged_without_a_run()
    {
        var host = await StartAsync("office", app => app.Handle("once", [Amqp("once", Queue = "once")] (OrderPlaced placed) => Inbox.Add(placed.Id)));
        var how = new AmqpPublication { MessageId = "m1" };

        await PublisherOf(host).PublishAsync("once", new OrderPlaced("a"), how, Ct);
        Assert.Equal("a", await Inbox.NextAsync<string>());
        await PublisherOf(host).PublishAsync("once", new OrderPlaced("a"), how, Ct);
        await PublisherOf(host).PublishAsync("once", new OrderPlaced("b"), cancellationToken: Ct);

        Assert.Equal("b", await Inbox.NextAsync<string>());
        await host.StopAsync(Ct);
        Assert.Equal(0u, await CountAsync("once"));
    }

    [Fact]
    public async Task Filters_wrap_handlers_and_their_values_flow_inwards()
    {
        var host = await StartAsync(
            "office",
            app => app.Handle("f", [Amqp("f", Queue = "f", Retry = "never")] (OrderPlaced placed, string tenant, string routingKey) => Inbox.Add($"{tenant} {routingKey}")),
            further: lato => lato.AddMessaging(messaging => messaging
                .AddFilter(async (message, next) =>
                {
                    var result = message.Content.Headers.ContainsKey("skip") ? null : await next(new { tenant = "outer", routingKey = "hijacked" });
                    _ = message.Content.Headers.ContainsKey("fail") ? throw new InvalidOperationException("after the handler") : 0;
                    Inbox.Add("done");
                    return result;
                })
                .AddFilter((_, next) => next(new { tenant = "inner" }))));

        await PublisherOf(host).PublishAsync("f", new OrderPlaced("a"), new AmqpPublication { Headers = new Dictionary<string, object?> { ["skip"] = "yes" } }, Ct);
        Assert.Equal("done", await Inbox.NextAsync<string>());
        await PublisherOf(host).PublishAsync("f", new OrderPlaced("a"), cancellationToken: Ct);
        Assert.Equal("inner f", await Inbox.NextAsync<string>());
        Assert.Equal("done", await Inbox.NextAsync<string>());
        await PublisherOf(host).PublishAsync("f", new OrderPlaced("a"), new AmqpPublication { Headers = new Dictionary<string, object?> { ["fail"] = "yes" } }, Ct);
        Assert.Equal("inner f", await Inbox.NextAsync<string>());

        await GetAsync("f.dead-letter");
        await host.StopAsync(Ct);
        Assert.Equal((0u, 0u), (await CountAsync("f"), await CountAsync("f.dead-letter")));
    }

    [Fact]
    public async Task The_trace_of_the_sender_goes_on_in_the_handler_and_in_what_it_sends()
    {
        await Channel.QueueDeclareAsync("seen", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.QueueBindAsync("seen", "amq.topic", "second", cancellationToken: Ct);
        var host = await StartAsync(
            "office",
            app => app.Handle("first", [Amqp("first", Queue = "first")] async (OrderPlaced placed, TransactionContext ctx) =>
            {
                Inbox.Add($"{Activity.Current?.TraceId}");
                await ctx.PublishAsync(new Paid("c", 1));
            }),
            further: lato => lato.Route<Paid>().ToAmqp("second"));
        var trace = ActivityTraceId.CreateRandom();

        await PublisherOf(host).PublishAsync("first", new OrderPlaced("a"), new AmqpPublication { Headers = new Dictionary<string, object?> { ["traceparent"] = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } }, Ct);

        Assert.Equal($"{trace}", await Inbox.NextAsync<string>());
        Assert.Contains($"{trace}", Encoding.UTF8.GetString((byte[])(await GetAsync("seen")).BasicProperties.Headers!["traceparent"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Junk_is_in_the_dead_letter_queue_and_the_consumer_lives_on()
    {
        var host = await StartAsync("office", app => app.Handle("j", [Amqp("j", Queue = "j")] (OrderPlaced placed, int number = 0) => Inbox.Add(placed.Id)), settings: ("lato:messaging:max-body-size", "1000"));
        async Task SendAsync(byte[] body, Dictionary<string, object?>? headers = null) => await Channel.BasicPublishAsync("amq.topic", "j", mandatory: true, new BasicProperties { Headers = headers }, body, Ct);

        await SendAsync([0xff, 0xfe, 0x00]);
        await SendAsync([]);
        await SendAsync(Encoding.UTF8.GetBytes("{\"data\":null}"));
        await SendAsync(Encoding.UTF8.GetBytes("{\"data\":{\"Id\":1}}"));
        await SendAsync(Encoding.UTF8.GetBytes("[1]"));
        await SendAsync(new byte[2000]);
        await SendAsync(Encoding.UTF8.GetBytes("{\"data\":{\"Id\":\"a\"}}"), new() { ["number"] = "many", ["lato-attempts"] = "nonsense", ["x-table"] = new Dictionary<string, object?> { ["a"] = 1 } });
        await SendAsync(Encoding.UTF8.GetBytes("{\"data\":{\"Id\":\"right\"}}"), new() { ["lato-attempts"] = long.MaxValue });

        Assert.Equal("right", await Inbox.NextAsync<string>());
        for (var i = 0; i < 7; i++)
        {
            Assert.NotEmpty(Encoding.UTF8.GetString((byte[])(await GetAsync("j.dead-letter")).BasicProperties.Headers!["lato-reason"]!));
        }

        Assert.Empty(Inbox.Rest());
        Assert.Equal(HealthStatus.Healthy, (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct)).Entries["office amqp"].Status);
    }

    [Fact]
    public async Task The_dead_letters_of_all_instances_are_in_one_queue()
    {
        Action<Application> failing = app => app.Handle("own", [Amqp("own", Competing = false, Retry = "never")] (OrderPlaced placed) => Inbox.Count < 0 ? 0 : throw new InvalidOperationException("no"));
        var host = await StartAsync("office", failing);
        await StartAsync("office", failing);

        await PublisherOf(host).PublishAsync("own", new OrderPlaced("a"), cancellationToken: Ct);

        var queue = Names.QueueNames.DeadLetterOf(Names.QueueNames.Of(new AmqpAttribute("own") { Competing = false }, "own", "", ""));
        await GetAsync(queue);
        await GetAsync(queue);
    }

    [Fact]
    public async Task A_handler_takes_raw_text_without_an_envelope()
    {
        var host = await StartAsync("office", app => app.Handle("raw", [Amqp("raw", Queue = "raw", Envelope = null)] (int attempt, string routingKey, string order) => Inbox.Add($"{order} {attempt} {routingKey}")), further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Clear()));

        await PublisherOf(host).PublishAsync("raw", "text", cancellationToken: Ct);

        Assert.Equal("text 1 raw", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task Messages_of_a_higher_priority_come_first_from_a_classic_queue()
    {
        var (attribute, settings) = (new AmqpAttribute("p") { Queue = "p", MaxPriority = 9 }, ("lato:amqp:queue-type", "classic"));
        Action<AmqpOptions> subscribing = amqp => amqp.Subscribe<OrderPlaced>(attribute);
        Action<Application> handling = app => app.Handle((OrderPlaced placed) => Inbox.Add(placed.Id));
        var host = await StartAsync("office", handling, subscribing, settings: settings);
        await host.StopAsync(Ct);
        var publisher = PublisherOf(await StartAsync("shop", _ => { }));
        await publisher.PublishAsync("p", new OrderPlaced("low"), cancellationToken: Ct);
        await publisher.PublishAsync("p", new OrderPlaced("high"), new AmqpPublication { Priority = 9 }, Ct);

        attribute.Concurrency = 1;
        await StartAsync("office", handling, subscribing, settings: [settings, ("lato:amqp:prefetch", "1")]);

        Assert.Equal("high", await Inbox.NextAsync<string>());
        Assert.Equal("low", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_queue_that_is_deleted_is_declared_and_consumed_again()
    {
        var host = await StartAsync("office", app => app.Handle("q", [Amqp("q", Queue = "q")] (OrderPlaced placed) => Inbox.Add(placed.Id)));

        await Channel.QueueDeleteAsync("q", cancellationToken: Ct);
        for (var received = false; !received;)
        {
            await PublisherOf(host).PublishAsync("q", new OrderPlaced("a"), cancellationToken: Ct);
            await Task.Delay(50, Ct); // what is published before the queue is there again reaches none
            received = Inbox.Rest().Count > 0;
        }
    }
}
