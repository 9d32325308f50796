using Lato.Amqp.Tests.Doubles;
using Lato.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>What is set up for SNS and SQS is tested without them, by a line.</summary>
public sealed class InMemoryTests
{
    readonly ManualTimeProvider _time = new();
    readonly InMemoryBroker _broker;
    readonly Inbox _inbox = new();

    public InMemoryTests() => _broker = new InMemoryBroker(_time);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [RoutedTo("snssqs", "order.shipped")]
    sealed record OrderShipped(string Id) : Event;

    sealed record OrderPaid(string Id) : Event;

    sealed class Billing(Inbox inbox) : ApplicationModule
    {
        [SnsSqs("order.placed", Queue = "billing")]
        async Task OnPlaced(OrderPlaced placed, TransactionContext context)
        {
            await context.PublishAsync(placed); // is not sent back
            inbox.Add($"placed {placed.Id}");
        }

        [SnsSqs("payments", Fifo = true)]
        void OnPaid(OrderPaid paid) => inbox.Add($"paid {paid.Id}");

        [Sqs("reminders")]
        void Remind(string order, ReceivedMessage message) => inbox.Add($"remind {order} {message.Source}");

        [Handler]
        void OnShipped(OrderShipped shipped) => inbox.Add($"shipped {shipped.Id}");
    }

    async Task<IHost> StartAsync(Action<SnsSqsOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton(_inbox);
        builder.AddLato("shop", app => app.AddModule<Billing>())
            .AddSnsSqs(options =>
            {
                (options.SnsEndpoint, options.SqsEndpoint) = ("http://127.0.0.1:1", "http://127.0.0.1:1"); // where nothing is
                (options.AccessKeyId, options.SecretAccessKey, options.TopicPrefix, options.QueuePrefix) = ("key", "secret", "tp-", "qp-");
                configure?.Invoke(options);
            })
            .AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()))
            .Route<OrderPlaced>().ToSns("order.placed")
            .Route<OrderPaid>().ToSns("payments", paid => paid.Id)
            .AddInMemoryBroker(_broker);
        var host = builder.Build();
        await host.StartAsync(Ct);
        return host;
    }

    [Fact]
    public async Task Messages_of_the_publisher_reach_their_handler_in_memory()
    {
        using var host = await StartAsync();
        var sns = host.Services.GetRequiredService<SnsPublisher>();

        await sns.PublishAsync("order.placed", new OrderPlaced("1"), new SnsPublication { Attributes = new Dictionary<string, object?> { ["tenant"] = 7 } }, Ct);
        await sns.PublishAllAsync("arn:aws:sns:eu-west-1:000000000000:order___2e_placed", [new OrderPlaced("2"), new OrderPlaced("3")], cancellationToken: Ct);

        Assert.Equal(["placed 1", "placed 2", "placed 3"], new[] { await _inbox.NextAsync<string>(), await _inbox.NextAsync<string>(), await _inbox.NextAsync<string>() }.Order());
        await _broker.WaitUntilSettledAsync(Ct);
        Assert.Equal(["7", null, null], _broker.Published.Select(message => message.Headers.GetValueOrDefault("tenant")));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task An_event_with_a_route_or_an_attribute_leaves_once_and_is_not_sent_back()
    {
        using var host = await StartAsync(options => options.Subscribe<OrderShipped>(new SnsSqsAttribute("order.shipped") { Queue = "shipping" }));
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
    public async Task An_event_with_a_group_reaches_the_handler_of_a_FIFO_topic()
    {
        using var host = await StartAsync();

        await host.Services.GetRequiredService<Application>().PublishAsync(new OrderPaid("1"), Ct);

        Assert.Equal("paid 1", await _inbox.NextAsync<string>());
        Assert.Equal("payments.fifo", Assert.Single(_broker.Published).Topic);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_message_to_a_queue_comes_after_its_delay_and_from_no_topic()
    {
        using var host = await StartAsync();

        await host.Services.GetRequiredService<SqsSender>().SendAsync("reminders", "42", delay: TimeSpan.FromMinutes(1), cancellationToken: Ct);

        Assert.Equal(1, _broker.GetQueue("reminders").Delayed);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("remind 42 ", await _inbox.NextAsync<string>());
        await _broker.WaitUntilSettledAsync(Ct);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_topic_does_not_lead_to_a_queue_of_its_name()
    {
        using var host = await StartAsync();

        await host.Services.GetRequiredService<SnsPublisher>().PublishAsync("reminders", "42", cancellationToken: Ct);

        Assert.Equal((0, 0), (_broker.GetQueue("reminders").Ready, _broker.GetQueue("reminders").Unsettled));
        await host.StopAsync(Ct);
        Assert.Equal(0, _inbox.Count);
    }

    [Fact]
    public async Task A_message_to_a_queue_that_is_not_there_is_its_own_error()
    {
        using var host = await StartAsync();

        var refused = await Assert.ThrowsAsync<SqsQueueNotFoundException>(() => host.Services.GetRequiredService<SqsSender>().SendAsync("remainders", "42", cancellationToken: Ct));

        Assert.Contains("there is no queue 'remainders' in memory", refused.Message, StringComparison.Ordinal);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_custom_body_is_read_as_a_consumer_would_read_it()
    {
        using var host = await StartAsync();
        var how = new SqsSending { Body = context => $$"""{"Message": "{{context.Message.Replace("\"", "\\\"")}}", "MessageAttributes": {"tenant": {"Type": "Number", "Value": "7"} } }""" };

        await host.Services.GetRequiredService<SqsSender>().SendAsync("reminders", "42", how: how, cancellationToken: Ct);

        Assert.Equal("remind 42 ", await _inbox.NextAsync<string>());
        Assert.Equal("7", Assert.Single(_broker.Published).Headers["tenant"]);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_description_of_the_application_shows_where_events_enter_and_leave()
    {
        using var host = await StartAsync(options => options.Subscribe<OrderShipped>(new SnsSqsAttribute("order.shipped") { Queue = "shipping" }));

        var messages = host.Services.GetRequiredService<Application>().Describe().Messages.ToDictionary(message => message.Name);

        Assert.Equal([new TransportDescription("snssqs", "sns order.shipped by sqs shipping")], messages["OrderShipped"].Subscriptions);
        Assert.Equal([new EventDestination("snssqs", "order.shipped")], messages["OrderShipped"].Destinations);
        Assert.Equal([new EventDestination("snssqs", "order.placed")], messages["OrderPlaced"].Destinations);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task What_AWS_would_refuse_fails_the_start_in_memory_too() =>
        await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync(options => options.Subscribe<OrderShipped>(new SnsSqsAttribute("order.shipped") { MaxReceiveCount = 3 })));
}
