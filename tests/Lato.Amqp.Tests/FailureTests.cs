using System.Text;
using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests;

/// <summary>What becomes of messages whose handlers fail, at a real broker.</summary>
public sealed class FailureTests(RabbitServer server) : AmqpTest(server)
{
    [ExpectedFailure]
    sealed class SoldOutException() : Exception("sold out");

    sealed class Desk(Inbox inbox) : ApplicationModule
    {
        [Amqp("fails.twice", Queue = "fails-twice", Retry = "5 times, 20ms..100ms")]
        void Twice(OrderPlaced placed, int attempt, string routingKey, ReceivedMessage message)
        {
            inbox.Add((attempt, routingKey, message.Topic, placed.Id));
            _ = attempt <= 2 ? throw new InvalidOperationException("not yet") : 0;
        }

        [Amqp("fails.always", Queue = "fails-always", Retry = "1 time, 20ms, constant")]
        void Always(OrderPlaced placed) => throw new InvalidOperationException($"no {placed.Id}");

        [Amqp("fails.finally", Queue = "fails-finally", DeadLetterOn = [typeof(SoldOutException)])]
        void Finally(OrderPlaced placed) => throw new SoldOutException();

        [Amqp("is.discarded", Queue = "is-discarded", DiscardOn = [typeof(SoldOutException)])]
        void Discarded(OrderPlaced placed)
        {
            inbox.Add(placed);
            throw new SoldOutException();
        }

        [Amqp("in.place", Queue = "in-place", RetryInPlace = "2 times, 1ms", Retry = "never")]
        void InPlace(OrderPlaced placed, int attempt)
        {
            inbox.Add(attempt);
            throw new InvalidOperationException("never");
        }

        [Amqp("acts", Queue = "acts", Retry = "never")]
        void Act(OrderPlaced placed, ReceivedMessage message)
        {
            inbox.Add(placed.Id);
            switch (placed.Id)
            {
                case "delay" when !message.Content.Headers.ContainsKey("lato-attempts"):
                    message.Delay(TimeSpan.FromMilliseconds(30));
                    break;
                case "delay-by-exception" when !message.Content.Headers.ContainsKey("lato-attempts"):
                    throw new DelayMessageException(TimeSpan.FromMilliseconds(30));
                case "dead":
                    message.DeadLetter("not mine");
                    break;
                case "dead-by-exception":
                    throw new DeadLetterMessageException("not mine either");
                case "discard":
                    message.Discard("not wanted");
                    break;
                case "discard-by-exception":
                    throw new DiscardMessageException("not wanted either");
            }
        }
    }

    Task<IHost> StartDeskAsync(params (string, string)[] settings) => StartAsync("office", app => app.AddModule<Desk>(), settings: settings);

    static Task<string> PublishAsync(IHost host, string key, string id) => host.Services.GetRequiredService<AmqpPublisher>().PublishAsync(key, new OrderPlaced(id), cancellationToken: Ct);

    static string? Header(BasicGetResult message, string name) => message.BasicProperties.Headers![name] switch { byte[] bytes => Encoding.UTF8.GetString(bytes), var other => $"{other}" };

    [Theory]
    [InlineData("quorum")]
    [InlineData("classic")]
    public async Task A_failed_message_is_delivered_again_after_its_delay_with_its_attempt_and_its_own_routing_key(string type)
    {
        var host = await StartDeskAsync(("lato:amqp:queue-type", type), ("lato:amqp:routing-key-prefix", "x-"));

        await PublishAsync(host, "fails.twice", "a");

        Assert.Equal((1, "x-fails.twice", "fails.twice", "a"), await Inbox.NextAsync<(int, string, string, string)>());
        Assert.Equal((2, "x-fails.twice", "fails.twice", "a"), await Inbox.NextAsync<(int, string, string, string)>());
        Assert.Equal((3, "x-fails.twice", "fails.twice", "a"), await Inbox.NextAsync<(int, string, string, string)>());
    }

    [Fact]
    public async Task A_message_that_fails_to_the_end_is_in_the_dead_letter_queue_with_what_it_failed_with()
    {
        var host = await StartDeskAsync();

        var id = await PublishAsync(host, "fails.always", "a");

        var dead = await GetAsync("fails-always.dead-letter");
        Assert.Equal(id, dead.BasicProperties.MessageId);
        Assert.Equal("2", Header(dead, "lato-attempts"));
        Assert.Equal("no a", Header(dead, "lato-reason"));
        Assert.StartsWith("System.InvalidOperationException: no a", Header(dead, "lato-exception"), StringComparison.Ordinal);
        Assert.Equal(("fails-always", "desk.Always", "amq.topic", "fails.always"), (Header(dead, "lato-queue"), Header(dead, "lato-handler"), Header(dead, "lato-exchange"), Header(dead, "lato-routing-key")));
        Assert.True(DateTimeOffset.Parse(Header(dead, "lato-first-failure-at")!) < DateTimeOffset.Parse(Header(dead, "lato-last-failure-at")!));
        Assert.Equal(0u, await CountAsync("fails-always"));
        Assert.Contains(Logs.Lines, line => line.StartsWith("Error: Handler 'desk.Always' failed with message", StringComparison.Ordinal) && line.EndsWith("in attempt 2, and goes to the dead-letter queue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exception_that_is_final_leads_to_the_dead_letter_queue_at_once()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "fails.finally", "a");

        Assert.Equal("1", Header(await GetAsync("fails-finally.dead-letter"), "lato-attempts"));
    }

    [Fact]
    public async Task Only_what_the_policy_discards_is_lost()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "is.discarded", "a");

        await Inbox.NextAsync<OrderPlaced>();
        await host.StopAsync(Ct);
        Assert.Equal((0u, 0u), (await CountAsync("is-discarded"), await CountAsync("is-discarded.dead-letter")));
    }

    [Fact]
    public async Task Retries_in_place_are_within_one_delivery()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "in.place", "a");

        var dead = await GetAsync("in-place.dead-letter");
        Assert.Equal("1", Header(dead, "lato-attempts"));
        Assert.Equal([1, 1, 1], Inbox.Rest());
    }

    [Theory]
    [InlineData("delay", 2)]
    [InlineData("delay-by-exception", 2)]
    [InlineData("discard", 1)]
    [InlineData("discard-by-exception", 1)]
    public async Task A_handler_delays_or_discards_its_message(string what, int runs)
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "acts", what);

        for (var i = 0; i < runs; i++)
        {
            Assert.Equal(what, await Inbox.NextAsync<string>());
        }

        await host.StopAsync(Ct);
        Assert.Equal((0u, 0u), (await CountAsync("acts"), await CountAsync("acts.dead-letter")));
    }

    [Theory]
    [InlineData("dead", "not mine")]
    [InlineData("dead-by-exception", "not mine either")]
    public async Task A_handler_moves_its_message_to_the_dead_letter_queue(string what, string reason)
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "acts", what);

        Assert.Equal(reason, Header(await GetAsync("acts.dead-letter"), "lato-reason"));
    }

    [Fact]
    public async Task Where_nothing_may_be_declared_a_failed_message_waits_in_the_process()
    {
        await Channel.QueueDeclareAsync("fails-twice", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
        await Channel.QueueBindAsync("fails-twice", "amq.topic", "fails.twice", cancellationToken: Ct);
        var host = await StartAsync("office", app => app.Handle("twice", [Amqp("fails.twice", Queue = "fails-twice", Retry = "5 times, 10ms")] (OrderPlaced placed, Inbox inbox, int attempt) =>
        {
            inbox.Add(attempt);
            _ = inbox.Count <= 2 ? throw new InvalidOperationException("not yet") : 0;
        }), settings: ("lato:amqp:declare", "off"));

        await PublishAsync(host, "fails.twice", "a");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, await Inbox.NextAsync<int>());
        }
    }
}
