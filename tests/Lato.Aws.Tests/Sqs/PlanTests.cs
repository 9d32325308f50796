using Lato.Amqp.Tests.Doubles;
using Lato.Aws.Names;
using Lato.Aws.Topology;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>What is decided without AWS: names, and what cannot work.</summary>
public sealed class PlanTests
{
    internal static QueuePlan Plan(SqsQueueAttribute attribute, SnsSqsOptions? options = null, SqsQueueAttribute? second = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("shop", app => app.Handle((OrderPlaced _) => { })).AddMessaging(messaging => messaging.Envelopes.Add(new JsonEnvelope()));
        using var host = builder.Build();
        var application = host.Services.GetRequiredService<Application>();
        var context = new MessagingContext(host.Services, application, host.Services.GetRequiredKeyedService<MessagingOptions>("shop"), "aws_sqs");
        SqsQueueAttribute[] attributes = second is null ? [attribute] : [attribute, second];
        return new QueuePlanner(options ?? new SnsSqsOptions(), "i1", isNewId: true).Plan(context.CreateEndpoints<SnsSqsTransport, SqsQueueAttribute>(attributes.Select(each => new EventSubscription(typeof(OrderPlaced), each))))[0];
    }

    static string Error(SqsQueueAttribute attribute, SnsSqsOptions? options = null, SqsQueueAttribute? second = null) => Assert.Throws<SnsSqsDeclarationException>(() => Plan(attribute, options, second)).Message;

    [Fact]
    public void Automatic_names_are_hashes_of_the_topic_without_prefix()
    {
        var options = new SnsSqsOptions { TopicPrefix = "tp-", QueuePrefix = "q-" };

        // As the original has them.
        Assert.Equal("q-a4a2f62da72e85f0a0c4977c9f3360881b93e01d48805e2ee1825f8d29179549", Plan(new SnsSqsAttribute("comp-topic"), options).Queue);
        Assert.Equal(
            "747daa0d2137baeedba8a896f669e61898c4c5def027cf599f0a076b2a7f7c63",
            QueueNames.Of(new SnsSqsAttribute("auto-topic") { Competing = false }, "auto", "5d0b530f-5c44-4981-b01f-342801bd48f5", ""));
        Assert.Equal("tp-comp-topic", Plan(new SnsSqsAttribute("comp-topic"), options).Topic);
        Assert.EndsWith("9549.fifo", Plan(new SnsSqsAttribute("comp-topic") { Fifo = true }).Queue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order.placed", "order___2e_placed")]
    [InlineData("größe", "gr___c3b6____c39f_e")]
    [InlineData("plain-1_2", "plain-1_2")]
    [InlineData("order.placed.fifo", "order___2e_placed.fifo")]
    [InlineData("😀", "___f09f9880_")]
    public void Topics_are_written_so_that_SNS_takes_them_and_are_read_again(string topic, string encoded)
    {
        Assert.Equal(encoded, TopicNames.Encode(topic));
        Assert.Equal(topic, TopicNames.Decode(encoded));
    }

    [Theory]
    [InlineData("order.*", "order.placed", true)]
    [InlineData("order.*", "order.placed.again", false)]
    [InlineData("order.#", "order.placed.again", true)]
    [InlineData("wild-*", "wild-1", true)]
    [InlineData("*.placed", "order.placed", true)]
    [InlineData("#", "whatever.there.is", true)]
    [InlineData("a+b.*", "aab.c", false)]
    public void A_star_stands_for_a_segment_and_a_hash_for_any(string wildcard, string topic, bool matches) => Assert.Equal(matches, TopicNames.PatternOf(wildcard).IsMatch(topic));

    [Fact]
    public void ARNs_are_taken_as_they_are()
    {
        var plan = Plan(new SnsSqsAttribute("arn:aws:sns:eu-west-1:1:orders") { Queue = "arn:aws:sqs:eu-west-1:1:billing" }, new SnsSqsOptions { TopicPrefix = "t-", QueuePrefix = "q-" });

        Assert.Equal(("arn:aws:sns:eu-west-1:1:orders", "arn:aws:sqs:eu-west-1:1:billing"), (plan.Topic, plan.Queue));
    }

    [Fact]
    public void One_message_at_a_time_is_asked_for_of_a_first_in_first_out_queue_and_ten_of_others()
    {
        Assert.Equal(10, Plan(new SqsAttribute("q")).MaxMessages);
        Assert.Equal(1, Plan(new SqsAttribute("q") { Fifo = true }).MaxMessages);
        Assert.Equal(3, Plan(new SqsAttribute("q") { MaxMessages = 3 }).MaxMessages);
    }

    [Fact]
    public void The_name_of_a_dead_letter_queue_that_is_made_when_it_is_needed_fits()
    {
        Assert.Equal("billing-dead-letter", QueueNames.DeadLetterOf("billing"));
        Assert.Equal("billing-dead-letter.fifo", QueueNames.DeadLetterOf("billing.fifo"));
        Assert.Null(QueueNames.ProblemOf(QueueNames.DeadLetterOf(new string('q', 80))));
        Assert.Null(QueueNames.ProblemOf(QueueNames.DeadLetterOf(new string('q', 75) + ".fifo")));
    }

    [Theory]
    [InlineData(17, false, "has 81 characters, and SQS takes 80 at most. Give it a shorter name, or shorten lato.sns-sqs.queue-prefix: with an automatic name the prefix may have 16.")]
    [InlineData(12, true, "has 81 characters, and SQS takes 80 at most. Give it a shorter name, or shorten lato.sns-sqs.queue-prefix: with an automatic name the prefix may have 11.")]
    public void A_prefix_that_is_too_long_is_refused(int length, bool isFifo, string error) =>
        Assert.EndsWith(error, Error(new SnsSqsAttribute("t") { Fifo = isFifo }, new SnsSqsOptions { QueuePrefix = new string('p', length) }), StringComparison.Ordinal);

    [Fact]
    public void What_cannot_work_is_refused_by_name()
    {
        const string Of = "of 'shop.OrderPlaced'";
        Assert.Equal($"Queue 'q.q' {Of} has a name that SQS does not take. Use letters of ASCII, digits, - and _.", Error(new SqsAttribute("q.q")));
        Assert.Equal($"Queue 'q.fifo' {Of} is a FIFO queue, and Fifo is false. Set Fifo = true.", Error(new SqsAttribute("q.fifo")));
        Assert.Equal($"Queue 'arn:aws:sqs:r:1:q' {Of} is a standard queue, and Fifo is true. Name a FIFO queue, or take Fifo away.", Error(new SqsAttribute("arn:aws:sqs:r:1:q") { Fifo = true }));
        Assert.Equal($"Queue 'arn:aws:sns:r:1:q' {Of} is not the ARN of a queue of SQS. Write arn:aws:sqs:region:account:name.", Error(new SqsAttribute("arn:aws:sns:r:1:q")));
        Assert.Equal($"Queue 'q' {Of} has a name, and Competing is false: all instances would share it. Leave the name out, or Competing.", Error(new SnsSqsAttribute("t") { Queue = "q", Competing = false }));
        Assert.Equal($"MaxReceiveCount 3 {Of} has no DeadLetterQueue. Set both, or neither.", Error(new SqsAttribute("q") { MaxReceiveCount = 3 }));
        Assert.Equal($"Dead-letter queue 'd' {Of} has MaxReceiveCount 0. Set it to 1 or more, or take both away.", Error(new SqsAttribute("q") { DeadLetterQueue = "d" }));
        Assert.Equal($"Dead-letter queue 'q' {Of} is the queue itself. Name another one.", Error(new SqsAttribute("q") { DeadLetterQueue = "q", MaxReceiveCount = 1 }));
        Assert.Equal($"VisibilityTimeout '13h' {Of} is not a duration from 0s to 12h in whole seconds, such as 30s or 3m.", Error(new SqsAttribute("q") { VisibilityTimeout = "13h" }));
        Assert.Equal($"VisibilityTimeout '1500ms' {Of} is not a duration from 0s to 12h in whole seconds, such as 30s or 3m.", Error(new SqsAttribute("q") { VisibilityTimeout = "1500ms" }));
        Assert.Equal($"MaxMessages 11 {Of} is not from 1 to 10.", Error(new SqsAttribute("q") { MaxMessages = 11 }));
        Assert.Equal($$"""FilterPolicy '[1]' {{Of}} is not a JSON object. Write one such as {"currency": ["EUR"]}, or SqsQueueAttribute.None.""", Error(new SnsSqsAttribute("t") { FilterPolicy = "[1]" }));
        Assert.Equal($"Topic 'a___2e_b' {Of} is written like 'a.b' at SNS. Take another one, without '___' before hexadecimal digits.", Error(new SnsSqsAttribute("a___2e_b")));
        Assert.Equal($"Topic 'arn:aws:sqs:r:1:q' {Of} is not the ARN of a topic of SNS. Write arn:aws:sns:region:account:name.", Error(new SnsSqsAttribute("arn:aws:sqs:r:1:q")));
        Assert.Equal(
            $"Queue 'q' {Of} is that of 'shop.OrderPlaced' too, so that each message would reach only one of the two. Give each a queue of its own: [SnsSqs(…, Queue = \"…\")].",
            Error(new SqsAttribute("q"), second: new SnsSqsAttribute("t") { Queue = "q" }));
    }
}
