using System.Diagnostics;
using Lato.Messaging.Tests.Doubles;

namespace Lato.Messaging.Tests;

public sealed class RouteForwarderTests
{
    [MessageName("shop.placed"), RoutedTo("amqp", "by.attribute"), RoutedTo("sqs", "elsewhere")]
    record Placed(int Number) : Event;

    [MessageName("shop.special")]
    sealed record Special(int Number) : Placed(Number);

    sealed record Other : Event;

    [RoutedTo("amqp", " ")]
    sealed record Aimless : Event;

    [MessageName("shop.ordered"), RoutedTo("amqp", "by.key")]
    sealed record Ordered([OrderingKey] string Customer) : Event;

    readonly List<string> _sent = [];

    RouteForwarder Forwarder(string named = "", Func<string, Exception?>? fails = null, params EventRoute[] routes) => Forwarder(null, named, fails, routes);

    RouteForwarder Forwarder(IRouteOutbox? outbox, string named = "", Func<string, Exception?>? fails = null, params EventRoute[] routes) => new(
        Contexts.Make(outbox),
        "amqp",
        routes,
        named,
        route => $"x/{route.Topic}",
        (message, _) =>
        {
            _sent.Add($"{message.Name} {message.Route.Topic}");
            return fails?.Invoke(message.Route.Topic) is { } failure ? Task.FromException(failure) : Task.CompletedTask;
        });

    static ForwardedEvent Of(Event happened, string transport = "application", string? source = null, Message? entered = null) => new(happened, transport, source, entered, default(ActivityContext));

    [Fact]
    public async Task Routes_are_of_code_of_attributes_and_of_the_configuration_and_each_place_is_used_once()
    {
        var forwarder = Forwarder("shop.placed = by.setting, shop.placed = by.code", null, new EventRoute(typeof(Placed), "by.code"));

        await forwarder.ForwardAsync([Of(new Placed(1)), Of(new Special(2))]);

        Assert.Equal(["shop.placed by.code", "shop.placed by.attribute", "shop.placed by.setting", "shop.special by.code", "shop.special by.attribute"], _sent);
        Assert.False(forwarder.Forwards(typeof(Other)));
    }

    [Theory]
    [InlineData("amqp", "x/by.attribute", 1, 0)]
    [InlineData("amqp", "x/another", 1, 1)]
    [InlineData("sqs", "x/by.attribute", 1, 1)]
    [InlineData("amqp", "x/by.attribute", 2, 1)]
    public async Task An_event_is_not_sent_back_to_where_it_came_from(string transport, string source, int entered, int sent)
    {
        await Forwarder().ForwardAsync([Of(new Placed(1), transport, source, new Placed(entered))]);

        Assert.Equal(sent, _sent.Count);
    }

    [Theory]
    [InlineData("x/by.attribute", 0)]
    [InlineData("x/another", 1)]
    public async Task An_event_of_a_handler_that_takes_it_as_data_is_not_sent_back_either(string source, int sent)
    {
        await Forwarder().ForwardAsync([Of(new Placed(1), "amqp", source, null)]);

        Assert.Equal(sent, _sent.Count);
    }

    [Fact]
    [Trait("Scenario", "E1")]
    public void An_event_that_is_routed_to_a_blank_topic_fails_by_its_name() => Assert.Equal(
        "The event 'Aimless' has a [RoutedTo(\"amqp\", \" \")], which names no topic. Name one, or leave the attribute out.",
        Assert.Throws<InvalidOperationException>(() => Forwarder().Forwards(typeof(Aimless))).Message);

    [Fact]
    public async Task A_failure_keeps_no_other_event_back()
    {
        var failure = new IOException("no");
        var forwarder = Forwarder("", topic => topic == "one" ? failure : null, new EventRoute(typeof(Placed), "one"), new EventRoute(typeof(Placed), "two"));

        Assert.Same(failure, await Assert.ThrowsAsync<IOException>(() => forwarder.ForwardAsync([Of(new Placed(1)), Of(new Other())])));
        Assert.Equal(["shop.placed one", "shop.placed two", "shop.placed by.attribute"], _sent);
    }

    [Fact]
    public async Task Where_there_is_an_outbox_events_are_stored_in_their_transaction_and_sent_by_it()
    {
        var outbox = new RecordingOutbox();
        var forwarder = Forwarder(outbox);
        var (stays, leaves) = (new Ordered("ann"), Of(new Placed(1), "amqp", "x/by.attribute", new Placed(1)));
        await new Application("shop").InTransactionAsync(async ctx => await forwarder.PrepareAsync(ctx, [Of(stays), leaves, Of(new Other())]));
        await forwarder.ForwardAsync([Of(stays)]);

        var stored = Assert.Single(outbox.Stored);
        Assert.Equal(["amqp"], outbox.Transports);
        Assert.Equal(("shop.ordered", "by.key", "ann"), (stored.Name, stored.Route.Topic, stored.Key));
        Assert.EndsWith($".{stays.MessageId}", stored.Id, StringComparison.Ordinal);
        Assert.Contains("ann", System.Text.Encoding.UTF8.GetString(stored.Content.Body.Span), StringComparison.Ordinal);
        Assert.Empty(_sent);
    }

    [Fact]
    public void A_route_of_the_configuration_that_cannot_be_read_is_refused() =>
        Assert.Equal("'placed' is not a list of routes. Write each as 'message-name = topic'.", Assert.Throws<FormatException>(() => Forwarder("placed")).Message);
}
