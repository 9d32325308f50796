using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sns;

public sealed class SnsClientTests(FauxqsServer server) : IAsyncLifetime
{
    SnsFixture _fixture = null!;
    SnsClient _sns = null!;

    static CancellationToken Token => SnsFixture.Token;

    public async ValueTask InitializeAsync()
    {
        _fixture = await SnsFixture.StartAsync(server);
        _sns = _fixture.Client();
    }

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
        {
            _sns.Dispose();
            await _fixture.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_topic_is_made_once_and_has_its_attributes()
    {
        var name = SnsFixture.NewName();

        var arn = await _sns.CreateTopicAsync(name, new Dictionary<string, string> { ["DisplayName"] = "a b+c&ö" }, Token);

        Assert.EndsWith($":eu-west-1:000000000000:{name}", arn, StringComparison.Ordinal);
        Assert.Equal(arn, await _sns.CreateTopicAsync(name, cancellationToken: Token));
        Assert.Equal("a b+c&ö", (await _sns.GetTopicAttributesAsync(arn, Token))["DisplayName"]);
        await _sns.SetTopicAttributeAsync(arn, "DisplayName", "other", Token);
        Assert.Equal("other", (await _sns.GetTopicAttributesAsync(arn, Token))["DisplayName"]);
        Assert.All(_fixture.Proxy.Received, request => Assert.Equal("eu-west-1/sns", request.Scope));
    }

    [Fact]
    public async Task Topics_of_all_pages_are_listed()
    {
        static Fault Page(string topics, string token) => Fault.Response(
            200, $"""<ListTopicsResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListTopicsResult><Topics>{topics}</Topics>{token}</ListTopicsResult></ListTopicsResponse>""");

        _fixture.Proxy.Inject(
            Page("<member><TopicArn>a</TopicArn></member><member><TopicArn>b</TopicArn></member>", "<NextToken>1+/=</NextToken>"),
            Page("", "<NextToken>2</NextToken>"),
            Page("<member><TopicArn>c</TopicArn></member>", ""));

        Assert.Equal(["a", "b", "c"], await _sns.EnumerateTopicsAsync(Token).ToListAsync(Token));
        Assert.Equal(["", "1+/=", "2"], _fixture.Proxy.Received.Select(request => request.Form.GetValueOrDefault("NextToken", "")));
    }

    [Fact]
    public async Task Topics_of_the_server_are_listed()
    {
        var arn = await _sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token);

        Assert.Contains(arn, await _sns.EnumerateTopicsAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_subscription_is_made_read_changed_listed_and_ended()
    {
        var topic = await _sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token);
        var queue = $"arn:aws:sqs:eu-west-1:000000000000:{SnsFixture.NewName()}";

        var arn = await _sns.SubscribeAsync(topic, "sqs", queue, new Dictionary<string, string> { ["FilterPolicy"] = """{"currency":["EUR"]}""" }, Token);

        Assert.StartsWith(topic, arn, StringComparison.Ordinal);
        Assert.Equal("""{"currency":["EUR"]}""", (await _sns.GetSubscriptionAttributesAsync(arn, Token))["FilterPolicy"]);
        await _sns.SetSubscriptionAttributeAsync(arn, "RawMessageDelivery", "true", Token);
        Assert.Equal("true", (await _sns.GetSubscriptionAttributesAsync(arn, Token))["RawMessageDelivery"]);
        Assert.Equal([new SnsSubscription(arn, topic, "sqs", queue)], await _sns.EnumerateSubscriptionsAsync(topic, Token).ToListAsync(Token));
        await _sns.UnsubscribeAsync(arn, Token);
        Assert.Empty((await _sns.ListSubscriptionsByTopicAsync(topic, cancellationToken: Token)).Items);
    }

    [Fact]
    public async Task A_message_arrives_with_text_and_attributes()
    {
        using var sqs = new AmazonSQSClient(SnsFixture.Credentials, new AmazonSQSConfig { ServiceURL = _fixture.Proxy.Url, AuthenticationRegion = "eu-west-1" });
        var name = SnsFixture.NewName();
        var queue = (await sqs.CreateQueueAsync(name, Token)).QueueUrl;
        var topic = await _sns.CreateTopicAsync(name, cancellationToken: Token);
        await _sns.SubscribeAsync(topic, "sqs", $"arn:aws:sqs:eu-west-1:000000000000:{name}", new Dictionary<string, string> { ["RawMessageDelivery"] = "true" }, Token);
        var text = "söme text\n&=+% 😀 <xml/>";

        var published = await _sns.PublishAsync(
            topic,
            new SnsMessage(text)
            {
                Attributes = new Dictionary<string, SnsMessageAttribute>
                {
                    ["currency"] = SnsMessageAttribute.OfText("EUR"),
                    ["total"] = SnsMessageAttribute.OfText("1.5", "Number"),
                    ["raw"] = SnsMessageAttribute.OfBytes(new byte[] { 1, 2, 255 }),
                },
            },
            Token);

        var request = new ReceiveMessageRequest(queue) { WaitTimeSeconds = 5, MessageAttributeNames = ["All"] };
        var received = Assert.Single((await sqs.ReceiveMessageAsync(request, Token)).Messages);
        Assert.Equal((text, 36, null), (received.Body, published.MessageId.Length, published.SequenceNumber));
        Assert.Equal(("String", "EUR"), (received.MessageAttributes["currency"].DataType, received.MessageAttributes["currency"].StringValue));
        Assert.Equal(("Number", "1.5"), (received.MessageAttributes["total"].DataType, received.MessageAttributes["total"].StringValue));
        Assert.Equal(("Binary", "0102FF"), (received.MessageAttributes["raw"].DataType, Convert.ToHexString(received.MessageAttributes["raw"].BinaryValue.ToArray())));
    }

    [Fact]
    public async Task A_FIFO_topic_gets_group_and_deduplication_id()
    {
        var topic = await _sns.CreateTopicAsync(SnsFixture.NewName(".fifo"), new Dictionary<string, string> { ["FifoTopic"] = "true" }, Token);
        var message = new SnsMessage("x") { GroupId = "g", DeduplicationId = "d" };

        Assert.NotEmpty((await _sns.PublishAsync(topic, message, Token)).MessageId);

        var sent = _fixture.Proxy.Received.Last().Form;
        Assert.Equal(("g", "d"), (sent["MessageGroupId"], sent["MessageDeduplicationId"]));
    }

    [Fact]
    public async Task A_batch_has_an_outcome_for_each_message_in_order()
    {
        var topic = await _sns.CreateTopicAsync(SnsFixture.NewName(), cancellationToken: Token);

        var outcomes = await _sns.PublishBatchAsync(topic, [.. Enumerable.Range(0, 10).Select(number => new SnsMessage($"m{number}"))], Token);

        Assert.Equal(10, outcomes.Select(outcome => outcome.Published!.MessageId).Distinct().Count());
        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
    }

    [Fact]
    public async Task A_batch_may_fail_in_part()
    {
        _fixture.Proxy.Inject(Fault.Response(
            200,
            """
            <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>
              <Failed><member><Id>0</Id><Code>InternalError</Code><Message>try again</Message><SenderFault>false</SenderFault></member>
                <member><Id>7</Id><Code>Unknown</Code><SenderFault>true</SenderFault></member></Failed>
              <Successful><member><Id>2</Id><MessageId>m-2</MessageId><SequenceNumber>10</SequenceNumber></member></Successful>
            </PublishBatchResult><ResponseMetadata><RequestId>r-2</RequestId></ResponseMetadata></PublishBatchResponse>
            """));

        Assert.Equal(
            [
                new SnsBatchOutcome(null, new SnsBatchError("InternalError", "try again", false)),
                new SnsBatchOutcome(null, new SnsBatchError("Missing", "The response says nothing of this message.", false)),
                new SnsBatchOutcome(new SnsPublished("m-2", "10"), null),
            ],
            await _sns.PublishBatchAsync("arn:aws:sns:eu-west-1:000000000000:t", [new SnsMessage("a"), new SnsMessage("b"), new SnsMessage("c")], Token));
    }

    [Fact]
    public async Task What_SNS_refuses_is_an_error_with_its_code()
    {
        var missing = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => _sns.GetTopicAttributesAsync("arn:aws:sns:eu-west-1:000000000000:none", Token));

        Assert.Equal(("NotFound", System.Net.HttpStatusCode.NotFound), (missing.ErrorCode, missing.StatusCode));
        Assert.Single(_fixture.Proxy.Received);
    }

    [Fact]
    public async Task What_cannot_be_a_request_is_refused_before_it_is_sent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _sns.CreateTopicAsync("", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(() => _sns.PublishAsync("arn", new SnsMessage(""), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => _sns.PublishBatchAsync("arn", [.. Enumerable.Repeat(new SnsMessage("x"), 11)], Token));
        var empty = await Assert.ThrowsAsync<ArgumentException>(() => _sns.PublishBatchAsync("arn", [], Token));

        Assert.Equal("A batch has 1 to 10 messages, and not 0. Publish it in parts. (Parameter 'messages')", empty.Message);
        Assert.Empty(_fixture.Proxy.Received);
    }
}
