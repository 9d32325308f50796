using Amazon.SQS.Model;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>What becomes of messages whose handlers fail.</summary>
public sealed class FailureTests(FauxqsServer server) : SqsTest(server)
{
    [ExpectedFailure]
    sealed class SoldOutException() : Exception("sold out");

    sealed class Desk(Inbox inbox) : ApplicationModule
    {
        [SnsSqs("fails.twice", Queue = "fails-twice", Retry = "5 times, 20ms, constant")]
        void Twice(OrderPlaced placed, int attempt, int approximateReceiveCount, ReceivedMessage message)
        {
            inbox.Add((attempt, approximateReceiveCount, message.Topic, message.IsRedelivered));
            _ = attempt <= 2 ? throw new InvalidOperationException("not yet") : 0;
        }

        [SnsSqs("fails.always", Queue = "fails-always", Retry = "1 time, 20ms, constant")]
        void Always(OrderPlaced placed) => throw new InvalidOperationException($"no \u0001{placed.Id}");

        [Sqs("fails-finally", DeadLetterQueue = "dead", MaxReceiveCount = 5, DeadLetterOn = [typeof(SoldOutException)])]
        void Finally(OrderPlaced placed) => throw new SoldOutException();

        [SnsSqs("is.discarded", Queue = "is-discarded", DiscardOn = [typeof(SoldOutException)])]
        void Discarded(OrderPlaced placed)
        {
            inbox.Add(placed);
            throw new SoldOutException();
        }

        [SnsSqs("in.place", Queue = "in-place", RetryInPlace = "2 times, 1ms", Retry = "never")]
        void InPlace(OrderPlaced placed, int attempt)
        {
            inbox.Add(attempt);
            throw new InvalidOperationException("never");
        }

        [SnsSqs("acts", Queue = "acts", Retry = "never")]
        void Act(OrderPlaced placed, ReceivedMessage message, int attempt)
        {
            inbox.Add((placed.Id, attempt));
            switch (placed.Id)
            {
                case "delay" when !message.IsRedelivered:
                    message.Delay(TimeSpan.FromMilliseconds(30));
                    break;
                case "delay-by-exception" when !message.IsRedelivered:
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

    Task<IHost> StartDeskAsync() => StartAsync("office", app => app.AddModule<Desk>());

    static string Text(Amazon.SQS.Model.Message message, string name) => message.MessageAttributes[name].StringValue;

    [Fact]
    public async Task A_failed_message_is_delivered_again_after_its_delay_with_its_attempt()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "fails.twice", new OrderPlaced("a"));

        Assert.Equal((1, 1, "fails.twice", false), await Inbox.NextAsync<(int, int, string, bool)>());
        Assert.Equal((2, 2, "fails.twice", true), await Inbox.NextAsync<(int, int, string, bool)>());
        Assert.Equal((3, 3, "fails.twice", true), await Inbox.NextAsync<(int, int, string, bool)>());
        await host.StopAsync(Ct);
        Assert.Equal((0, 0), await CountAsync("fails-twice"));
    }

    [Fact]
    public async Task A_message_that_fails_to_the_end_is_in_a_dead_letter_queue_with_what_it_failed_with()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "fails.always", new OrderPlaced("a"), new SnsPublication { Attributes = new Dictionary<string, object?> { ["kept"] = "inside" } });

        var dead = await TakeAsync("fails-always-dead-letter");
        Assert.Equal(("2", "no \ufffda", $"{Prefix}fails-always", "desk.Always"), (Text(dead, "lato-attempts"), Text(dead, "lato-reason"), Text(dead, "lato-queue"), Text(dead, "lato-handler")));
        Assert.StartsWith("System.InvalidOperationException: no \ufffda", Text(dead, "lato-exception"), StringComparison.Ordinal);
        Assert.True(DateTimeOffset.Parse(Text(dead, "lato-first-received-at")) < DateTimeOffset.Parse(Text(dead, "lato-last-failure-at")));
        Assert.Contains("\"kept\"", dead.Body, StringComparison.Ordinal);
        Assert.Contains(Logs.Lines, line => line.StartsWith("Error: Handler 'desk.Always' failed with message", StringComparison.Ordinal) && line.EndsWith("in attempt 2, and goes to the dead-letter queue", StringComparison.Ordinal));
        await host.StopAsync(Ct);
        Assert.Equal((0, 0), await CountAsync("fails-always"));
        Assert.Equal("1209600", (await AttributesAsync("fails-always-dead-letter"))["MessageRetentionPeriod"]);
    }

    [Fact]
    public async Task An_exception_that_is_final_leads_to_the_queue_that_is_named_at_once()
    {
        var host = await StartDeskAsync();

        await SendAsync(host, "fails-finally", new OrderPlaced("a"), how: new SqsSending { Attributes = new Dictionary<string, object?> { ["kept"] = 7 } });

        var dead = await TakeAsync("dead");
        Assert.Equal(("1", "sold out", "7"), (Text(dead, "lato-attempts"), Text(dead, "lato-reason"), Text(dead, "kept")));
    }

    [Fact]
    public async Task A_message_without_room_for_all_attributes_has_them_in_one()
    {
        var host = await StartDeskAsync();
        var attributes = Enumerable.Range(0, 8).ToDictionary(i => $"a{i}", i => (object?)i);

        await SendAsync(host, "fails-finally", new OrderPlaced("a"), how: new SqsSending { Attributes = attributes });

        var dead = await TakeAsync("dead");
        Assert.Equal(9, dead.MessageAttributes.Count);
        Assert.Contains("\"lato-reason\":\"sold out\"", Text(dead, "lato-failure"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_as_large_as_a_queue_takes_is_moved_without_further_attributes()
    {
        var host = await StartDeskAsync();
        var url = await UrlAsync("fails-finally");
        await Sqs.SetQueueAttributesAsync(await UrlAsync("dead"), new Dictionary<string, string> { ["MaximumMessageSize"] = "1024" }, Ct);

        await SendAsync(host, "fails-finally", new string('x', 1000), how: new SqsSending { Body = SqsBody.Verbatim });

        Assert.Equal(new string('x', 1000), (await TakeAsync("dead")).Body);
        await host.StopAsync(Ct);
        Assert.Equal("0", (await Sqs.GetQueueAttributesAsync(url, ["ApproximateNumberOfMessages"], Ct)).Attributes["ApproximateNumberOfMessages"]);
    }

    [Fact]
    public async Task Only_what_the_policy_discards_is_lost()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "is.discarded", new OrderPlaced("a"));

        await Inbox.NextAsync<OrderPlaced>();
        await host.StopAsync(Ct);
        Assert.Equal((0, 0), await CountAsync("is-discarded"));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => UrlAsync("is-discarded-dead-letter"));
    }

    [Fact]
    public async Task Retries_in_place_are_within_one_delivery()
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "in.place", new OrderPlaced("a"));

        Assert.Equal("1", Text(await TakeAsync("in-place-dead-letter"), "lato-attempts"));
        Assert.Equal([1, 1, 1], Inbox.Rest());
    }

    [Theory]
    [InlineData("delay", 2)]
    [InlineData("delay-by-exception", 2)]
    [InlineData("discard", 1)]
    [InlineData("discard-by-exception", 1)]
    public async Task A_handler_delays_or_discards_its_message_and_a_delay_is_not_an_attempt(string what, int runs)
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "acts", new OrderPlaced(what));

        for (var i = 0; i < runs; i++)
        {
            Assert.Equal((what, 1), await Inbox.NextAsync<(string, int)>());
        }

        await host.StopAsync(Ct);
        Assert.Equal((0, 0), await CountAsync("acts"));
    }

    [Theory]
    [InlineData("dead", "not mine")]
    [InlineData("dead-by-exception", "not mine either")]
    public async Task A_handler_moves_its_message_to_the_dead_letter_queue(string what, string reason)
    {
        var host = await StartDeskAsync();

        await PublishAsync(host, "acts", new OrderPlaced(what));

        Assert.Equal(reason, Text(await TakeAsync("acts-dead-letter"), "lato-reason"));
    }

    [Fact]
    public async Task Where_no_dead_letter_queue_may_be_made_a_message_stays_in_its_queue()
    {
        await Sqs.CreateQueueAsync($"{Prefix}fixed", Ct);
        var host = await StartAsync(
            "office",
            app => app.Handle("fail", [Sqs("fixed", Retry = "never")] (string data, Inbox inbox) =>
            {
                inbox.Add(data);
                throw new InvalidOperationException("no");
            }),
            settings: ("lato:sns-sqs:declare", "off"));

        await SendAsync(host, "fixed", "a");
        await Inbox.NextAsync<string>();
        await host.StopAsync(Ct);

        Assert.Equal((0, 1), await CountAsync("fixed"));
        Assert.Contains(Logs.Lines, line => line.StartsWith($"Error: A message from queue '{Prefix}fixed' of 'office.fail' could not be moved to the dead-letter queue", StringComparison.Ordinal));
    }
}
