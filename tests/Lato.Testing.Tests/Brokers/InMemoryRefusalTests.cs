using System.Text;
using Lato.Testing.Tests.Brokers.Doubles;

namespace Lato.Testing.Tests.Brokers;

/// <summary>The broker in memory takes nothing that a real one would refuse.</summary>
public sealed class InMemoryRefusalTests : InMemoryTest
{
    static EncodedMessage Content(int size, params (string Name, string? Value)[] headers) =>
        new(new byte[size], null, headers.ToDictionary(header => header.Name, header => header.Value!));

    [Fact]
    public void A_publication_to_a_pattern_is_refused() => Assert.Equal(
        "The message to 'order.*' names a pattern. Publish to one topic; '*' and '#' are for subscriptions.",
        Assert.Throws<InMemoryPublishException>(() => Broker.Publish("order.*", Content(1))).Message);

    [Fact]
    public void A_body_that_is_too_large_is_refused() => Assert.Equal(
        "The message to 'order' has a body of 1048577 bytes, and 1048576 are allowed. Send less, or set MaxBodySize of the broker if the real one takes more.",
        Assert.Throws<InMemoryPublishException>(() => Broker.Publish("order", Content((1 << 20) + 1))).Message);

    [Fact]
    public void A_header_without_a_value_is_refused() => Assert.Equal(
        "The message to 'order' has header 'tenant' without a value. Give it one, or leave it out.",
        Assert.Throws<InMemoryPublishException>(() => Broker.Publish("order", Content(1, ("tenant", null)))).Message);

    [Fact]
    public void A_topic_that_is_too_long_is_refused() =>
        Assert.Equal(new string('x', 256), Assert.Throws<InMemoryPublishException>(() => Broker.Publish(new string('x', 256), Content(1))).Topic);

    [Fact]
    public async Task An_object_that_its_envelope_cannot_carry_is_refused()
    {
        var host = await StartAsync("shop", _ => { }, further: lato => lato.AddMessaging(messaging => messaging.Envelopes.Insert(0, new RawEnvelope())));

        var refused = await Assert.ThrowsAsync<EnvelopeTypeException>(() => PublishAsync(host, "order", new OrderPlaced("1")));

        Assert.Contains("'raw'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_handlers_with_one_queue_fail_the_start()
    {
        var refused = await Assert.ThrowsAsync<InMemoryDeclarationException>(() => StartAsync("office", app => app
            .Handle("one", [InMemory("order.placed")] (OrderPlaced placed) => { })
            .Handle("other", [Rabbit("order.placed")] (OrderPlaced placed) => { })));

        Assert.Equal("Queue 'auto:order.placed' for 'office.other' is that of 'office.one' too, so that each message would reach only one of the two. Give each a Queue of its own.", refused.Message);
    }

    [Fact]
    public async Task A_subscription_that_no_handler_has_fails_the_start() => Assert.Equal(
        typeof(OrderPlaced),
        (await Assert.ThrowsAsync<HandlerNotFoundException>(() => StartAsync("office", _ => { }, options => options.Subscribe<OrderPlaced>(new InMemoryAttribute("order.placed"))))).MessageType);

    [Fact]
    public async Task A_queue_for_one_consumer_lets_no_second_in()
    {
        static void Configure(Application app) => app.Handle("placed", [InMemory("order.placed", Queue = "desk", Competing = false)] (OrderPlaced placed) => { });
        await StartAsync("one", Configure);

        var refused = await Assert.ThrowsAsync<InMemoryDeclarationException>(() => StartAsync("other", Configure));

        Assert.Equal("Queue 'desk' for 'other.placed' is consumed by another one, and Competing is false. Stop the other one, set Competing, or leave the name of the queue out.", refused.Message);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_named_with_those_that_are()
    {
        await StartAsync("one", app => app.Handle("placed", [InMemory("order.placed", Queue = "desk")] (OrderPlaced placed) => { }));

        var refused = Assert.Throws<ArgumentException>(() => Broker.GetQueue("disk"));

        Assert.StartsWith("There is no queue 'disk'. There are: 'desk'. A queue is made when the application of its handler starts.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nothing_is_subscribed_to_is_lost() => Assert.Equal(0, Broker.Publish("order", Content(1)));

    [Fact]
    public void A_body_is_that_of_the_time_of_its_publication()
    {
        var body = Encoding.UTF8.GetBytes("before");

        Broker.Publish("order", new EncodedMessage(body, null, new Dictionary<string, string>()));
        Encoding.UTF8.GetBytes("after!").CopyTo(body, 0);

        Assert.Equal("before", Assert.Single(Broker.Published).Text);
    }
}
