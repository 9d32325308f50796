using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>What is there after a start: set values are applied, and what is unset is left alone.</summary>
public sealed class DeclarationTests(FauxqsServer server) : SqsTest(server)
{
    string TopicArn(string topic) => $"arn:aws:sns:eu-west-1:000000000000:{Prefix}{topic}";

    string QueueArn(string queue) => $"arn:aws:sqs:eu-west-1:000000000000:{Prefix}{queue}";

    Task<IHost> StartAsync(SqsQueueAttribute subscription, params (string, string)[] settings) =>
        StartAsync("accounts", app => app.Handle((OrderPlaced placed, Inbox inbox) => inbox.Add(placed.Id)), aws => aws.Subscribe<OrderPlaced>(subscription), settings: settings);

    async Task<IReadOnlyDictionary<string, string>> SubscriptionAsync(string topic, string queue)
    {
        await foreach (var subscription in Sns.EnumerateSubscriptionsAsync(TopicArn(topic), Ct))
        {
            if (subscription.Endpoint == QueueArn(queue))
            {
                return await Sns.GetSubscriptionAttributesAsync(subscription.SubscriptionArn, Ct);
            }
        }

        throw new KeyNotFoundException($"Queue '{queue}' is not subscribed to '{topic}'.");
    }

    [Fact]
    public async Task Topic_queue_policy_and_subscription_are_made_as_the_original_makes_them()
    {
        await StartAsync(new SnsSqsAttribute("full") { Queue = "full", FilterPolicy = """{"event": ["order_paid"]}""", VisibilityTimeout = "3m", DeadLetterQueue = "full-dlq", MaxReceiveCount = 3 });

        var queue = await AttributesAsync("full");
        Assert.Equal("180", queue["VisibilityTimeout"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"deadLetterTargetArn": "{{QueueArn("full-dlq")}}", "maxReceiveCount": 3}"""), JsonNode.Parse(queue["RedrivePolicy"])));
        Assert.Equal("1209600", (await AttributesAsync("full-dlq"))["MessageRetentionPeriod"]);
        var policy = JsonNode.Parse(queue["Policy"])!;
        var statement = Assert.Single(policy["Statement"]!.AsArray())!.AsObject();
        statement.Remove("Sid");
        Assert.Equal(("2012-10-17", $"{QueueArn("full")}/SQSDefaultPolicy"), ((string)policy["Version"]!, (string)policy["Id"]!));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$$$"""{"Effect": "Allow", "Principal": "*", "Action": "SQS:SendMessage", "Resource": "{{{{QueueArn("full")}}}}", "Condition": {"ArnEquals": {"aws:SourceArn": "{{{{TopicArn("full")}}}}"}}}"""),
            statement));
        Assert.Equal("""{"event": ["order_paid"]}""", (await SubscriptionAsync("full", "full"))["FilterPolicy"]);
    }

    [Fact]
    public async Task A_subscription_that_no_handler_has_fails_the_start() => Assert.Equal(
        typeof(OrderPlaced),
        (await Assert.ThrowsAsync<HandlerNotFoundException>(() => StartAsync("accounts", _ => { }, aws => aws.Subscribe<OrderPlaced>("t")))).MessageType);

    [Fact]
    public async Task What_is_set_is_applied_to_what_is_there_and_what_is_unset_is_left_alone()
    {
        await StartAsync(new SnsSqsAttribute("t") { Queue = "q", FilterPolicy = """{"a": ["1"]}""", VisibilityTimeout = "40s", DeadLetterQueue = "dead", MaxReceiveCount = 3 });
        await StartAsync(new SnsSqsAttribute("t") { Queue = "q" });
        var (kept, keptFilter) = (await AttributesAsync("q"), (await SubscriptionAsync("t", "q"))["FilterPolicy"]);

        await StartAsync(new SnsSqsAttribute("t") { Queue = "q", FilterPolicy = """{"a": ["2"]}""", FilterScope = SnsFilterScope.MessageBody, RawDelivery = true, VisibilityTimeout = "0s", DeadLetterQueue = "dead", MaxReceiveCount = 4 });
        var (changed, changedSubscription) = (await AttributesAsync("q"), await SubscriptionAsync("t", "q"));

        await StartAsync(new SnsSqsAttribute("t") { Queue = "q", FilterPolicy = SqsQueueAttribute.None, DeadLetterQueue = SqsQueueAttribute.None, RawDelivery = false });
        var (removed, removedSubscription) = (await AttributesAsync("q"), await SubscriptionAsync("t", "q"));

        Assert.Equal(("40", """{"a": ["1"]}"""), (kept["VisibilityTimeout"], keptFilter));
        Assert.Contains("\"maxReceiveCount\":3", kept["RedrivePolicy"], StringComparison.Ordinal);
        Assert.Equal(("0", """{"a": ["2"]}""", "MessageBody", "true"), (changed["VisibilityTimeout"], changedSubscription["FilterPolicy"], changedSubscription["FilterPolicyScope"], changedSubscription["RawMessageDelivery"]));
        Assert.Contains("\"maxReceiveCount\":4", changed["RedrivePolicy"], StringComparison.Ordinal);
        Assert.Equal(("0", "{}", "false"), (removed["VisibilityTimeout"], removedSubscription["FilterPolicy"], removedSubscription["RawMessageDelivery"]));
        Assert.Equal("", removed.GetValueOrDefault("RedrivePolicy", ""));
        Assert.Contains($"Information: The filter policy of queue '{Prefix}q' at topic '{Prefix}t' has changed, which takes up to 15 minutes to act", Logs.Lines);
    }

    [Fact]
    public async Task A_queue_without_a_topic_has_all_that_one_with_a_topic_has()
    {
        await Sqs.CreateQueueAsync($"{Prefix}there", Ct);

        await StartAsync(new SqsAttribute("only") { VisibilityTimeout = "60s", DeadLetterQueue = QueueArn("there"), MaxReceiveCount = 2 }, ("lato:sns-sqs:sqs-kms-master-key-id", "alias/mine"), ("lato:sns-sqs:sqs-kms-data-key-reuse-period", "10m"));

        var queue = await AttributesAsync("only");
        Assert.Equal(("60", "alias/mine", "600"), (queue["VisibilityTimeout"], queue["KmsMasterKeyId"], queue["KmsDataKeyReusePeriodSeconds"]));
        Assert.Contains(QueueArn("there"), queue["RedrivePolicy"], StringComparison.Ordinal);
        Assert.False(queue.ContainsKey("Policy"));
    }

    [Fact]
    public async Task Keys_of_topics_are_set_where_they_differ_and_taken_away_where_they_are_none()
    {
        await StartAsync(new SnsSqsAttribute("t") { Queue = "q" });
        await StartAsync(new SnsSqsAttribute("t") { Queue = "q" }, ("lato:sns-sqs:sns-kms-master-key-id", "alias/one"), ("lato:sns-sqs:sqs-kms-master-key-id", "alias/two"));
        var (topic, queue) = (await Sns.GetTopicAttributesAsync(TopicArn("t"), Ct), await AttributesAsync("q"));

        await StartAsync(new SnsSqsAttribute("t") { Queue = "q" }, ("lato:sns-sqs:sns-kms-master-key-id", "none"), ("lato:sns-sqs:sqs-kms-master-key-id", "none"));

        Assert.Equal(("alias/one", "alias/two"), (topic["KmsMasterKeyId"], queue["KmsMasterKeyId"]));
        Assert.Equal(("", ""), ((await Sns.GetTopicAttributesAsync(TopicArn("t"), Ct)).GetValueOrDefault("KmsMasterKeyId", ""), (await AttributesAsync("q")).GetValueOrDefault("KmsMasterKeyId", "")));
    }

    [Fact]
    public async Task First_in_first_out_topics_and_queues_have_their_ending_and_their_attributes()
    {
        await StartAsync(new SnsSqsAttribute("f") { Queue = "f", Fifo = true });

        var queue = await AttributesAsync("f.fifo");
        Assert.Equal(("true", "false"), (queue["FifoQueue"], queue["ContentBasedDeduplication"]));
        var topic = await Sns.GetTopicAttributesAsync(TopicArn("f.fifo"), Ct);
        Assert.Equal(("true", "false"), (topic["FifoTopic"], topic["ContentBasedDeduplication"]));
    }

    [Fact]
    public async Task A_policy_of_ones_own_is_used_and_statements_of_others_stay()
    {
        await StartAsync(new SnsSqsAttribute("own") { Queue = "own" }, ("lato:sns-sqs:queue-policy", """{"Version": "2012-10-17", "Statement": []}"""));
        var url = (await Sqs.CreateQueueAsync($"{Prefix}shared", Ct)).QueueUrl;
        await Sqs.SetQueueAttributesAsync(url, new Dictionary<string, string> { ["Policy"] = """{"Statement": [{"Sid": "theirs", "Effect": "Deny", "Principal": "*", "Action": "SQS:*"}]}""" }, Ct);

        await StartAsync(new SnsSqsAttribute("t") { Queue = "shared" });

        Assert.False((await AttributesAsync("own")).ContainsKey("Policy"));
        Assert.Equal(["theirs", "Lato"], JsonNode.Parse((await AttributesAsync("shared"))["Policy"])!["Statement"]!.AsArray().Select(statement => ((string)statement!["Sid"]!) is "theirs" ? "theirs" : ((string)statement["Sid"]!)[..4]));
    }

    [Fact]
    public async Task Where_nothing_may_be_made_what_is_missing_fails_the_start()
    {
        (string, string) verify = ("lato:sns-sqs:declare", "verify");
        var subscription = new SnsSqsAttribute("t") { Queue = "q" };

        var noQueue = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync(subscription, verify));
        await Sqs.CreateQueueAsync($"{Prefix}q", Ct);
        var noTopic = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync(subscription, verify));
        await Sns.CreateTopicAsync($"{Prefix}t", cancellationToken: Ct);
        var noSubscription = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync(subscription, verify));
        await Sns.SubscribeAsync(TopicArn("t"), "sqs", QueueArn("q"), cancellationToken: Ct);
        await StartAsync(subscription, verify);
        var off = await StartAsync("off", app => app.Handle((OrderPlaced placed, Inbox inbox) => inbox.Add(placed.Id)), aws => aws.Subscribe<OrderPlaced>(new SqsAttribute("q")), settings: ("lato:sns-sqs:declare", "off"));

        Assert.Equal($"Queue '{Prefix}q' of 'accounts.OrderPlaced' is not there, and lato.sns-sqs.declare does not let it be made. Create it.", noQueue.Message);
        Assert.Equal($"Topic '{Prefix}t' of 'accounts.OrderPlaced' is not there, and lato.sns-sqs.declare does not let it be made. Create it.", noTopic.Message);
        Assert.Equal($"Queue '{Prefix}q' of 'accounts.OrderPlaced' is not subscribed to topic '{Prefix}t', and lato.sns-sqs.declare does not let it be. Subscribe it.", noSubscription.Message);
        await SendAsync(off, "q", new OrderPlaced("1"));
        Assert.Equal("1", await Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task A_queue_or_dead_letter_queue_that_is_named_by_its_ARN_has_to_be_there()
    {
        var noQueue = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync(new SqsAttribute(QueueArn("q"))));
        var noDead = await Assert.ThrowsAsync<SnsSqsDeclarationException>(() => StartAsync(new SqsAttribute("q") { DeadLetterQueue = QueueArn("dead"), MaxReceiveCount = 1 }));

        Assert.EndsWith("is not there, and a queue that is named by its ARN is not made. Create it, or name it without ARN.", noQueue.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Dead-letter queue '{QueueArn("dead")}' of 'accounts.OrderPlaced' is not there", noDead.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_does_not_compete_has_a_queue_of_its_own()
    {
        await StartAsync(new SnsSqsAttribute("t") { Competing = false });
        var host = await StartAsync(new SnsSqsAttribute("t") { Competing = false });

        await PublishAsync(host, "t", new OrderPlaced("1"));

        Assert.Equal(("1", "1"), (await Inbox.NextAsync<string>(), await Inbox.NextAsync<string>()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("instance-1")]
    public async Task A_queue_of_an_instance_goes_with_it_unless_the_next_run_is_the_same_instance(string? id)
    {
        var host = await StartAsync(new SnsSqsAttribute("t") { Competing = false }, ("lato:service:instance-id", id ?? ""));
        var subscribed = (await Sns.ListSubscriptionsByTopicAsync(TopicArn("t"), cancellationToken: Ct)).Items.Count;

        await host.StopAsync(Ct);

        var queues = (await Sqs.ListQueuesAsync(Prefix, Ct)).QueueUrls ?? [];
        Assert.Equal(1, subscribed);
        Assert.Equal(id is null ? (0, 0) : (1, 1), (queues.Count, (await Sns.ListSubscriptionsByTopicAsync(TopicArn("t"), cancellationToken: Ct)).Items.Count));
    }

    [Fact]
    public async Task A_queue_that_is_deleted_while_it_is_consumed_is_made_again()
    {
        var host = await StartAsync(new SnsSqsAttribute("t") { Queue = "q" });
        await Sqs.DeleteQueueAsync(await UrlAsync("q"), Ct);
        for (var i = 0; ; i++)
        {
            try
            {
                await UrlAsync("q");
                break;
            }
            catch (QueueDoesNotExistException) when (i < 200)
            {
                await Task.Delay(50, Ct);
            }
        }

        await SendAsync(host, "q", new OrderPlaced("1"));

        Assert.Equal("1", await Inbox.NextAsync<string>());
    }
}
