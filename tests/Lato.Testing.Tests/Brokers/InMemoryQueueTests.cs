using Lato.Testing.Tests.Brokers.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.Tests.Brokers;

/// <summary>Who shares a queue, and which topics lead to it.</summary>
public sealed class InMemoryQueueTests : InMemoryTest
{
    [Theory]
    [InlineData("order.placed", "order.placed", true)]
    [InlineData("order.placed", "order", false)]
    [InlineData("order.*", "order.placed", true)]
    [InlineData("order.*", "order.placed.again", false)]
    [InlineData("order.*", "order", false)]
    [InlineData("order.#", "order", true)]
    [InlineData("order.#", "order.placed.again", true)]
    [InlineData("#.again", "order.placed.again", true)]
    [InlineData("*.placed.*", "order.placed.again", true)]
    [InlineData("#", "order.placed", true)]
    [InlineData("Order.placed", "order.placed", false)]
    public async Task A_topic_leads_to_the_queues_whose_pattern_it_matches(string pattern, string topic, bool isMatch)
    {
        await StartAsync("office", app => app.Handle((OrderPlaced _) => { }), options => options.Subscribe<OrderPlaced>(new InMemoryAttribute(pattern) { Queue = "desk" }));

        Assert.Equal(isMatch ? 1 : 0, Broker.Publish(topic, new EncodedMessage(new byte[1], null, new Dictionary<string, string>())));
    }

    [Fact]
    public async Task A_queue_of_an_instance_has_the_name_under_which_a_lambda_is_registered()
    {
        await StartAsync("office", app => app.Handle("placed", [InMemory("order.placed", Competing = false)] (OrderPlaced placed) => { }));

        Assert.StartsWith("auto:order.placed:placed:", Assert.Single(Broker.Queues).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_description_of_the_application_shows_where_events_enter_and_leave()
    {
        var host = await StartAsync(
            "office",
            app => app.Handle((OrderPlaced _) => { }),
            options => options.Subscribe<OrderPlaced>(new InMemoryAttribute("order.placed")),
            lato => lato.Route<OrderPlaced>().ToInMemory("order.again"));

        var message = Assert.Single(host.Services.GetRequiredService<Application>().Describe().Messages);

        Assert.Equal([new TransportDescription("inmemory", "order.placed")], message.Subscriptions);
        Assert.Equal([new EventDestination("inmemory", "order.again")], message.Destinations);
    }

    [Fact]
    public async Task Instances_that_compete_share_the_messages()
    {
        static void Configure(Application app) => app.Handle("placed", [InMemory("order.placed")] (OrderPlaced placed, Inbox inbox) => inbox.Add(placed.Id));
        var host = await StartAsync("office", Configure);
        await StartAsync("office", Configure);

        await PublishAsync(host, "order.placed", new OrderPlaced("1"));
        await PublishAsync(host, "order.placed", new OrderPlaced("2"));
        await SettledAsync();

        Assert.Equal(2, Inbox.Count);
    }

    [Fact]
    public async Task Instances_that_do_not_compete_have_every_message()
    {
        static void Configure(Application app) => app.Handle("placed", [InMemory("order.placed", Competing = false)] (OrderPlaced placed, Inbox inbox) => inbox.Add(placed.Id));
        var host = await StartAsync("office", Configure);
        await StartAsync("office", Configure);

        await PublishAsync(host, "order.placed", new OrderPlaced("1"));
        await SettledAsync();

        Assert.Equal(2, Inbox.Count);
        Assert.Equal(2, Broker.Queues.Count);
    }

    [Fact]
    public async Task A_queue_that_keeps_an_order_has_one_active_consumer()
    {
        void Configure(Application app) => app.Handle("shipped", [InMemory("order.shipped", Queue = "desk")] (OrderShipped shipped, Inbox inbox, TransactionContext context) =>
        {
            inbox.Add(context.Handler.Module);
        });
        var first = await StartAsync("first", Configure);
        await StartAsync("second", Configure);

        for (var i = 0; i < 4; i++)
        {
            await PublishAsync(first, "order.shipped", new OrderShipped($"{i}"));
        }

        await SettledAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("first", await Inbox.NextAsync());
        }

        await first.StopAsync(Ct);
        Broker.Publish("order.shipped", Broker.Published[0].Content with { });
        Assert.Equal("second", await Inbox.NextAsync());
    }
}
