using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Aws.Tests.Sqs;

/// <summary>What enters: parameters, attributes, bodies, and several at once.</summary>
public sealed class ConsumeTests(FauxqsServer server) : SqsTest(server)
{
    [Fact]
    public async Task A_handler_gets_what_came_with_a_message_by_name()
    {
        var host = await StartAsync("office", app => app.Handle("full", [SnsSqs("full.topic", Queue = "full")] (
            string data, string topic, string queueUrl, string receiptHandle, int approximateReceiveCount, string snsMessageId, string sqsMessageId,
            string messageType, string rawMessageBody, DateTimeOffset messageTimestamp, string messageUuid, Inbox inbox, string? messageDeduplicationId = null, string? messageGroupId = null) =>
        {
            inbox.Add((data, topic, queueUrl, approximateReceiveCount, messageType, messageDeduplicationId, messageGroupId));
            inbox.Add((receiptHandle, snsMessageId, sqsMessageId, rawMessageBody, messageTimestamp, messageUuid));
        }));

        var id = await PublishAsync(host, "full.topic", "m-full");

        Assert.Equal(("m-full", "full.topic", await UrlAsync("full"), 1, "Notification", null, null), await Inbox.NextAsync<(string, string, string, int, string, string?, string?)>());
        var (handle, snsId, sqsId, body, time, uuid) = await Inbox.NextAsync<(string, string, string, string, DateTimeOffset, string)>();
        Assert.Equal(id, snsId);
        Assert.NotEqual(id, sqsId);
        Assert.NotEmpty(handle);
        Assert.Equal("m-full", (string)JsonNode.Parse((string)JsonNode.Parse(body)!["Message"]!)!["data"]!);
        Assert.InRange(DateTimeOffset.UtcNow - time, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
        Assert.Contains('.', uuid);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Attributes_arrive_with_the_types_that_they_were_published_with(bool raw)
    {
        var host = await StartAsync("office", app => app.Handle("attributes", [SnsSqs("attributes", Queue = "attributes")] (
            string data, IReadOnlyDictionary<string, object?> messageAttributes, [FromMetadata("event")] string name, int n, Inbox inbox) => inbox.Add((data, messageAttributes, name, n))), aws => { });
        if (raw)
        {
            var subscription = (await Sns.ListSubscriptionsByTopicAsync($"arn:aws:sns:eu-west-1:000000000000:{Prefix}attributes", cancellationToken: Ct)).Items.Single();
            await Sns.SetSubscriptionAttributeAsync(subscription.SubscriptionArn, "RawMessageDelivery", "true", Ct);
        }

        await PublishAsync(host, "attributes", "m", new SnsPublication
        {
            Attributes = new Dictionary<string, object?>
            {
                ["event"] = "order_paid", ["n"] = 1, ["f"] = 1.5, ["b"] = true, ["none"] = null, ["l"] = new object[] { "a", 1 }, ["raw"] = new byte[] { 1, 2 },
                ["typed"] = SnsMessageAttribute.OfText("2", "Number.int"), ["small"] = 1e-07,
            },
        });

        var (data, attributes, name, n) = await Inbox.NextAsync<(string, IReadOnlyDictionary<string, object?>, string, int)>();
        Assert.Equal(("m", "order_paid", 1), (data, name, n));
        Assert.Equal(("order_paid", 1L, 1.5, true, null), (attributes["event"], attributes["n"], attributes["f"], ((bool)attributes["b"]!), attributes["none"]));
        Assert.Equal(["a", 1L], (IEnumerable<object?>)attributes["l"]!);
        Assert.Equal(new byte[] { 1, 2 }, attributes["raw"]);
        Assert.Equal((2L, 1e-07), (attributes["typed"], attributes["small"]));
    }

    [Theory]
    [InlineData("just text")]
    [InlineData("{\"Message\": \"not alone\", \"order\": 1}")]
    [InlineData("{ not json")]
    [InlineData("[1, 2]")]
    [InlineData("{\"Message\": 7}")]
    public async Task A_body_that_is_not_a_notification_is_the_message_as_it_is(string body)
    {
        await StartAsync("office", app => app.Handle("raw", [Sqs("raw", Envelope = typeof(RawText))] (string data, Inbox inbox) => inbox.Add(data)));

        await Sqs.SendMessageAsync(await UrlAsync("raw"), body, Ct);

        Assert.Equal(body, await Inbox.NextAsync<string>());
    }

    [Theory]
    [InlineData("""{"Type": "Notification", "Message": "m", "MessageAttributes": {"n": {"Type": "Number", "Value": 5}, "s": {"DataType": "String", "StringValue": "t"}, "l": {"dataType": "Binary", "binaryValue": "AQI="}}}""")]
    public async Task Attributes_are_read_in_the_forms_of_SNS_of_SQS_and_of_Lambda(string body)
    {
        await StartAsync("office", app => app.Handle("forms", [Sqs("forms", Envelope = typeof(RawText))] (string data, IReadOnlyDictionary<string, object?> messageAttributes, Inbox inbox) => inbox.Add((data, messageAttributes))));

        await Sqs.SendMessageAsync(await UrlAsync("forms"), body, Ct);

        var (data, attributes) = await Inbox.NextAsync<(string, IReadOnlyDictionary<string, object?>)>();
        Assert.Equal(("m", 5L, "t"), (data, attributes["n"], attributes["s"]));
        Assert.Equal(new byte[] { 1, 2 }, attributes["l"]);
    }

    [Fact]
    public async Task A_slow_message_holds_up_no_other()
    {
        var gate = new TaskCompletionSource();
        var host = await StartAsync("office", app => app.Handle("slow", [Sqs("slow")] async (string data, Inbox inbox) =>
        {
            await (data == "0" ? gate.Task : Task.CompletedTask);
            inbox.Add(data);
        }));

        for (var i = 0; i < 25; i++)
        {
            await SendAsync(host, "slow", $"{i}");
        }

        List<string> handled = [];
        while (handled.Count < 24)
        {
            handled.Add(await Inbox.NextAsync<string>());
        }

        Assert.DoesNotContain("0", handled);
        gate.SetResult();
        Assert.Equal("0", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_message_is_not_delivered_again_while_its_handler_outlasts_the_visibility_timeout()
    {
        var host = await StartAsync("office", app => app.Handle("long", [Sqs("long", VisibilityTimeout = "1s")] async (string data, Inbox inbox) =>
        {
            inbox.Add(data);
            await Task.Delay(TimeSpan.FromSeconds(3));
            inbox.Add("done");
        }));

        await SendAsync(host, "long", "a");

        Assert.Equal("a", await Inbox.NextAsync<string>());
        Assert.Equal("done", await Inbox.NextAsync<string>());
        await host.StopAsync(Ct);
        Assert.Equal((0, 0), await CountAsync("long"));
        Assert.Empty(Inbox.Rest());
    }

    [Fact]
    public async Task A_handler_asks_SQS_to_wait_longer()
    {
        var host = await StartAsync("office", app => app.Handle("extend", [Sqs("extend")] async (string data, ReceivedMessage message, Inbox inbox) =>
        {
            await message.ExtendAsync(TimeSpan.FromHours(1));
            inbox.Add(data);
        }));

        await SendAsync(host, "extend", "a");

        Assert.Equal("a", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_handled_once_and_both_are_deleted()
    {
        var host = await StartAsync("office", app => app.Handle("twice", [Sqs("twice")] (string data, Inbox inbox) => inbox.Add(data)));

        await SendAsync(host, "twice", "a", how: new SqsSending { MessageId = "same" });
        Assert.Equal("a", await Inbox.NextAsync<string>());
        await SendAsync(host, "twice", "b", how: new SqsSending { MessageId = "same" });
        await SendAsync(host, "twice", "c");

        Assert.Equal("c", await Inbox.NextAsync<string>());
        await host.StopAsync(Ct);
        Assert.Equal((0, 0), await CountAsync("twice"));
    }

    [Fact]
    public async Task A_trace_goes_on_in_the_handler()
    {
        var host = await StartAsync("office", app => app.Handle("traced", [SnsSqs("traced", Queue = "traced")] (string data, Inbox inbox) => inbox.Add(Activity.Current!.TraceId)));
        using var outer = new Activity("outer").SetIdFormat(ActivityIdFormat.W3C).Start();

        await PublishAsync(host, "traced", "a");

        Assert.Equal(outer.TraceId, await Inbox.NextAsync<ActivityTraceId>());
    }

    [Fact]
    public async Task Messages_of_a_filter_policy_come_and_others_do_not()
    {
        var host = await StartAsync("office", app => app.Handle("filtered", [SnsSqs("filtered", Queue = "filtered", FilterPolicy = """{"currency": ["EUR"]}""")] (string data, Inbox inbox) => inbox.Add(data)));

        await PublishAsync(host, "filtered", "dollars", new SnsPublication { Attributes = new Dictionary<string, object?> { ["currency"] = "USD" } });
        await PublishAsync(host, "filtered", "euros", new SnsPublication { Attributes = new Dictionary<string, object?> { ["currency"] = "EUR" } });

        Assert.Equal("euros", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task No_more_messages_are_received_than_a_handler_handles_at_once()
    {
        var gate = new TaskCompletionSource();
        var host = await StartAsync("office", app => app.Handle("narrow", [Sqs("narrow", Concurrency = 2)] async (string data, Inbox inbox) =>
        {
            inbox.Add(data);
            await gate.Task;
        }));

        await host.Services.GetRequiredService<SqsSender>().SendAllAsync("narrow", [.. Enumerable.Range(0, 12).Select(i => $"{i}")], cancellationToken: Ct);
        await Inbox.NextAsync<string>();
        await Inbox.NextAsync<string>();

        Assert.Equal((10, 2), await CountAsync("narrow"));
        gate.SetResult();
        for (var i = 0; i < 10; i++)
        {
            await Inbox.NextAsync<string>();
        }
    }
}
