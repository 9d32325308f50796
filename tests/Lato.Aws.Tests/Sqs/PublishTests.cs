using System.Text.Json.Nodes;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>What leaves: topics and queues, arguments, and what is refused.</summary>
public sealed class PublishTests(FauxqsServer server) : SqsTest(server)
{
    Task<IHost> StartAsync() => StartAsync("shop", app => app.Handle((OrderPlaced _) => { }));

    async Task<IHost> StartWithQueueAsync(string queue, string? topic = null)
    {
        var url = (await Sqs.CreateQueueAsync(Prefix + queue, Ct)).QueueUrl;
        if (topic is not null)
        {
            var arn = await Sns.CreateTopicAsync(topic, cancellationToken: Ct);
            await Sns.SubscribeAsync(arn, "sqs", (await Sqs.GetQueueAttributesAsync(url, ["QueueArn"], Ct)).Attributes["QueueArn"], cancellationToken: Ct);
        }

        return await StartAsync();
    }

    [Fact]
    public async Task A_topic_that_is_missing_is_made_and_one_with_dots_is_written_as_SNS_takes_it()
    {
        var host = await StartWithQueueAsync("seen", $"{Prefix}order___2e_placed");

        await PublishAsync(host, "order.placed", "m");
        await PublishAsync(host, "brand-new", "m", new SnsPublication { TopicAttributes = new Dictionary<string, string> { ["DisplayName"] = "New" } });

        Assert.Equal("m", (string)JsonNode.Parse((string)JsonNode.Parse((await TakeAsync("seen")).Body)!["Message"]!)!["data"]!);
        Assert.Equal("New", (await Sns.GetTopicAttributesAsync($"arn:aws:sns:eu-west-1:000000000000:{Prefix}brand-new", Ct))["DisplayName"]);
    }

    [Fact]
    public async Task Attributes_of_a_topic_are_overwritten_only_where_that_is_asked_for()
    {
        var host = await StartAsync();
        var topic = await Sns.CreateTopicAsync($"{Prefix}t", new Dictionary<string, string> { ["DisplayName"] = "Old" }, Ct);
        var how = new SnsPublication { TopicAttributes = new Dictionary<string, string> { ["DisplayName"] = "New" } };

        await PublishAsync(host, "t", "m", how);
        var kept = (await Sns.GetTopicAttributesAsync(topic, Ct))["DisplayName"];
        await PublishAsync(host, "t", "m", how with { OverwriteTopicAttributes = true });

        Assert.Equal(("Old", "New"), (kept, (await Sns.GetTopicAttributesAsync(topic, Ct))["DisplayName"]));
    }

    [Fact]
    public async Task A_prefix_of_a_publication_and_an_ARN_take_the_place_of_the_prefix_of_the_options()
    {
        var host = await StartWithQueueAsync("seen", $"x-{Prefix}t");

        await PublishAsync(host, $"{Prefix}t", "prefix", new SnsPublication { TopicPrefix = "x-" });
        Assert.Contains("prefix", (await TakeAsync("seen")).Body, StringComparison.Ordinal);
        await PublishAsync(host, $"arn:aws:sns:eu-west-1:000000000000:x-{Prefix}t", "by arn");

        Assert.Contains("by arn", (await TakeAsync("seen")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_that_may_not_be_made_is_an_error_by_name()
    {
        var host = await StartAsync("shop", app => app.Handle((OrderPlaced _) => { }), settings: ("lato:sns-sqs:declare", "verify"));

        var error = await Assert.ThrowsAsync<SnsPublishException>(() => PublishAsync(host, "missing", "m"));

        Assert.Equal($"The message was not published to topic '{Prefix}missing': there is no such topic, and lato.sns-sqs.declare does not let it be made. Create it.", error.Message);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_before_it_leaves()
    {
        var host = await StartWithQueueAsync("small");
        await Sqs.SetQueueAttributesAsync(await UrlAsync("small"), new Dictionary<string, string> { ["MaximumMessageSize"] = "1024" }, Ct);
        var raw = new SnsPublication { Envelope = RawEnvelope.Instance };

        var published = await Assert.ThrowsAsync<SnsPublishException>(() => PublishAsync(host, "t", new string('x', 262_145), raw));
        var sent = await Assert.ThrowsAsync<SqsSendException>(() => SendAsync(host, "small", new string('x', 1025), how: new SqsSending { Body = SqsBody.Verbatim }));
        await PublishAsync(host, "t", new string('x', 262_144), raw);

        Assert.Equal($"The message was not published to topic '{Prefix}t': it has 262145 bytes with its attributes, and SNS takes 262144. Send less, or a reference to where the rest is.", published.Message);
        Assert.Equal($"The message was not sent to queue '{Prefix}small': it has 1025 bytes with its attributes, and the queue takes 1024. Send less, or a reference to where the rest is.", sent.Message);
    }

    [Fact]
    public async Task What_SNS_and_SQS_do_not_take_is_refused_by_name()
    {
        var host = await StartAsync();

        Assert.StartsWith($"Topic '{Prefix}f.fifo' is a FIFO topic, and the message has no group.", (await Assert.ThrowsAsync<ArgumentException>(() => PublishAsync(host, "f.fifo", "m"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("'a.*' is not a topic. Name one, without wildcards, or give its ARN.", (await Assert.ThrowsAsync<ArgumentException>(() => PublishAsync(host, "a.*", "m"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("The body is not text, and SNS and SQS take no bytes.", (await Assert.ThrowsAsync<ArgumentException>(() => PublishAsync(host, "t", new byte[] { 0xff }, new SnsPublication { Envelope = RawEnvelope.Instance }))).Message, StringComparison.Ordinal);
        Assert.Equal("Message attribute 'x' is empty, which AWS does not take. Leave it out, or give it a value.", (await Assert.ThrowsAsync<ArgumentException>(() => PublishAsync(host, "t", "m", new SnsPublication { Attributes = new Dictionary<string, object?> { ["x"] = "" } }))).Message);
        Assert.Equal("Message attribute 'x' is not a finite number, which AWS does not take. Leave it out, or give it a value.", (await Assert.ThrowsAsync<ArgumentException>(() => PublishAsync(host, "t", "m", new SnsPublication { Attributes = new Dictionary<string, object?> { ["x"] = double.NaN } }))).Message);
        Assert.StartsWith("The message has 11 attributes", (await Assert.ThrowsAsync<ArgumentException>(() => PublishAsync(host, "t", "m", new SnsPublication { Attributes = Enumerable.Range(0, 11).ToDictionary(i => $"a{i}", i => (object?)i) }))).Message, StringComparison.Ordinal);
        Assert.StartsWith("SQS delays a message by 0 s to 15 min.", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SendAsync(host, "q", "m", TimeSpan.FromHours(1)))).Message, StringComparison.Ordinal);
        Assert.StartsWith("SQS delays no single message of a FIFO queue.", (await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(host, "q", "m", TimeSpan.FromSeconds(1), new SqsSending { GroupId = "g" }))).Message, StringComparison.Ordinal);
        Assert.StartsWith("'f.fifo' is a FIFO topic, and an event has no group.", Assert.Throws<ArgumentException>(() => Build("other", _ => { }, further: lato => lato.Route<OrderPlaced>().ToSns("f.fifo"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_queue_is_an_error_of_its_own()
    {
        var host = await StartWithQueueAsync("only-queue");

        var missing = $"{await UrlAsync("only-queue")}-not";

        var byName = await Assert.ThrowsAsync<SqsQueueNotFoundException>(() => SendAsync(host, "missing", "m"));
        var byGroup = await Assert.ThrowsAsync<SqsQueueNotFoundException>(() => SendAsync(host, "only-queue", "m", how: new SqsSending { GroupId = "g" }));
        var byUrl = await Assert.ThrowsAsync<SqsQueueNotFoundException>(() => SendAsync(host, missing, "m"));
        var noGroup = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(host, "fq.fifo", "m"));

        Assert.Equal($"The message was not sent to queue '{Prefix}missing': there is no such queue. Create it, or correct the name.", byName.Message);
        Assert.Equal($"The message was not sent to queue '{Prefix}only-queue.fifo': there is no such queue; a message with a group needs a FIFO queue. Create it, or correct the name.", byGroup.Message);
        Assert.EndsWith("there is no such queue. Create it, or correct the URL.", byUrl.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Queue '{Prefix}fq.fifo' is a FIFO queue, and the message has no group.", noGroup.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_is_named_by_its_name_its_URL_or_its_ARN()
    {
        var host = await StartWithQueueAsync("only-queue");
        var url = await UrlAsync("only-queue");

        foreach (var queue in (string[])["only-queue", url, $"arn:aws:sqs:eu-west-1:000000000000:{Prefix}only-queue"])
        {
            await SendAsync(host, queue, queue, how: new SqsSending { Envelope = RawEnvelope.Instance, Attributes = new Dictionary<string, object?> { ["k"] = "v" } });
            var received = await TakeAsync("only-queue");
            var body = JsonNode.Parse(received.Body)!;

            // As the original sends it.
            Assert.Equal(["Type", "QueueUrl", "Version", "Message", "Timestamp", "MessageAttributes"], body.AsObject().Select(property => property.Key));
            Assert.Equal(("Message", url, "0", queue), ((string)body["Type"]!, (string)body["QueueUrl"]!, (string)body["Version"]!, (string)body["Message"]!));
            Assert.Equal(("String", "v", "v"), ((string)body["MessageAttributes"]!["k"]!["Type"]!, (string)body["MessageAttributes"]!["k"]!["Value"]!, received.MessageAttributes["k"].StringValue));
        }
    }

    [Fact]
    public async Task The_body_is_the_data_as_it_is_or_what_a_function_makes()
    {
        var host = await StartWithQueueAsync("bodies");

        await SendAsync(host, "bodies", "as it is", how: new SqsSending { Body = SqsBody.Verbatim });
        Assert.Equal("as it is", (await TakeAsync("bodies")).Body);
        await SendAsync(host, "bodies", "own", how: new SqsSending { Body = context => $"<{context.Data}> {context.Message.Length > 10}" });
        Assert.Equal("<own> True", (await TakeAsync("bodies")).Body);

        Assert.StartsWith("A 'Int32' cannot be sent as it is.", (await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(host, "bodies", 7, how: new SqsSending { Body = SqsBody.Verbatim }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_yields_where_there_is_no_room_for_it()
    {
        var host = await StartWithQueueAsync("traced");
        using var outer = new System.Diagnostics.Activity("outer").SetIdFormat(System.Diagnostics.ActivityIdFormat.W3C).Start();
        var how = new SqsSending { Attributes = Enumerable.Range(0, 10).ToDictionary(i => $"a{i}", i => (object?)i) };

        await SendAsync(host, "traced", "m", how: how);
        Assert.DoesNotContain("traceparent", (await TakeAsync("traced")).MessageAttributes.Keys);
        await SendAsync(host, "traced", "m");

        Assert.Equal(["traceparent"], (await TakeAsync("traced")).MessageAttributes.Keys);
    }

    [Fact]
    public async Task Several_are_published_and_sent_in_batches_and_their_ids_are_in_order()
    {
        var host = await StartWithQueueAsync("many", $"{Prefix}t");
        string[] data = [.. Enumerable.Range(0, 23).Select(i => $"m{i}")];

        var published = await host.Services.GetRequiredService<SnsPublisher>().PublishAllAsync("t", data, cancellationToken: Ct);
        var sent = await host.Services.GetRequiredService<SqsSender>().SendAllAsync("many", data, cancellationToken: Ct);

        Assert.Equal((23, 23), (published.Distinct().Count(), sent.Distinct().Count()));
        Assert.Equal((46, 0), await CountAsync("many"));
    }
}
