using Lato.Amqp.Connections;
using Lato.Amqp.Topology;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests;

/// <summary>What is decided before the broker is asked.</summary>
public sealed class TopologyTests
{
    sealed record Paid([property: OrderingKey] string Customer) : Event;

    static IReadOnlyList<QueuePlan> Plan(AmqpOptions options, params AmqpAttribute[] attributes)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("shop", app => app.Handle((Doubles.OrderPlaced _) => { })).AddAmqp();
        using var host = builder.Build();
        var application = host.Services.GetRequiredService<Application>();
        var context = new MessagingContext(host.Services, application, new MessagingOptions { Envelopes = { new Messaging.Tests.Doubles.JsonDouble() } }, "rabbitmq");
        return new QueuePlanner(options, "i").Plan(context.CreateEndpoints<AmqpTransport, AmqpAttribute>(attributes.Select(attribute => new EventSubscription(typeof(Doubles.OrderPlaced), attribute))));
    }

    static string Text(IDictionary<string, object?> arguments) => string.Join(' ', arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal).Select(argument => $"{argument.Key}={argument.Value}"));

    [Fact]
    public void A_queue_is_a_quorum_queue_that_loses_nothing_on_the_way_to_the_dead_letters() => Assert.Equal(
        "x-dead-letter-exchange=lato.dead-letter x-dead-letter-routing-key=q x-dead-letter-strategy=at-least-once x-delivery-limit=20 x-expires=86400000 x-overflow=reject-publish x-queue-type=quorum",
        Text(Plan(new(), new AmqpAttribute("k") { Queue = "q" })[0].Arguments));

    [Fact]
    public void A_classic_queue_can_have_priorities() => Assert.Equal(
        "x-dead-letter-exchange=lato.dead-letter x-dead-letter-routing-key=q x-max-priority=9",
        Text(Plan(new() { QueueType = AmqpQueueType.Classic, QueueTtl = TimeSpan.Zero }, new AmqpAttribute("k") { Queue = "q", MaxPriority = 9 })[0].Arguments));

    [Fact]
    public void A_queue_of_tomodachi_has_its_arguments_only() =>
        Assert.Equal("x-expires=86400000", Text(Plan(new() { Compatibility = AmqpCompatibility.Tomodachi }, new AmqpAttribute("k") { Queue = "q" })[0].Arguments));

    [Fact]
    public void The_overall_prefetch_is_shared_by_the_handlers()
    {
        Assert.Equal(100, Plan(new(), new AmqpAttribute("k"))[0].Prefetch);
        Assert.Equal(7, Plan(new(), new AmqpAttribute("k") { Prefetch = 7 })[0].Prefetch);
        Assert.All(Plan(new(), [.. Enumerable.Range(0, 8).Select(i => new AmqpAttribute($"k{i}"))]), plan => Assert.Equal(50, plan.Prefetch));
        Assert.Equal(1, Plan(new() { OverallPrefetch = 1 }, new AmqpAttribute("a"), new AmqpAttribute("b"))[0].Prefetch);
    }

    [Fact]
    public void Prefixes_are_on_keys_and_queues()
    {
        var plan = Plan(new() { RoutingKeyPrefix = "rk-", QueuePrefix = "q-" }, new AmqpAttribute("named.topic") { Queue = "shared", Exchange = "custom" })[0];

        Assert.Equal(("q-shared", "rk-named.topic", "custom", "topic", "q-shared.dead-letter"), (plan.Queue, plan.BindingKey, plan.Exchange, plan.ExchangeType, plan.DeadLetterQueue));
    }

    [Theory]
    [InlineData("rabbit", "rabbit:5672")]
    [InlineData("a, b:5673", "a:5672, b:5673")]
    [InlineData("::1", "::1:5672")]
    [InlineData("[::1]:5673", "::1:5673")]
    public void Hosts_may_have_ports(string host, string endpoints) =>
        Assert.StartsWith($"{endpoints} (virtual host '/', user 'guest')", BrokerAddress.Describe(new AmqpOptions { Host = host }), StringComparison.Ordinal);

    [Fact]
    public void A_host_that_cannot_be_read_is_refused() => Assert.Equal(
        "'rabbit:amqp' is not a host of lato.amqp.host. Write one such as 'rabbit' or 'rabbit:5672', and several with commas between.",
        Assert.Throws<FormatException>(() => BrokerAddress.Endpoints(new AmqpOptions { Host = "rabbit:amqp" })).Message);
}
