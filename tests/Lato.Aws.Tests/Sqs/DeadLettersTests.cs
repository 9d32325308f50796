using Amazon.SQS;
using Amazon.SQS.Model;
using Lato.Aws.Clients;
using Lato.Aws.Consuming;
using Lato.Aws.Topology;

namespace Lato.Aws.Tests.Sqs;

public sealed class DeadLettersTests
{
    const string Arn = "arn:aws:sqs:eu-west-1:000000000000:dead";

    /// <summary>Takes no message.</summary>
    sealed class RefusingSqs(string code) : AmazonSQSClient("key", "secret", new AmazonSQSConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1" })
    {
        public List<SendMessageRequest> Sent { get; } = [];

        public override Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GetQueueUrlResponse { QueueUrl = "http://dead" });

        public override Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default)
        {
            Sent.Add(request);
            throw new AmazonSQSException("no") { ErrorCode = code };
        }
    }

    [Theory]
    [InlineData("ThrottlingException", 0, 1)]
    [InlineData("ThrottlingException", 8, 1)]
    [InlineData("InvalidParameterValue", 0, 2)]
    [InlineData("InvalidParameterValue", 8, 2)]
    public async Task Only_what_is_refused_for_good_is_sent_again_without_why_it_failed(string code, int attributes, int tries)
    {
        using var sqs = new RefusingSqs(code);
        var (plan, options) = (PlanTests.Plan(new SqsAttribute("q")), new SnsSqsOptions());
        using var clients = new AwsClients(options, null, sqs, null);
        var dead = new DeadLetters(plan, clients, new QueueDirectory(clients), options, TimeProvider.System);
        var message = new Amazon.SQS.Model.Message
        {
            MessageId = "a",
            Body = "m",
            MessageAttributes = Enumerable.Range(0, attributes).ToDictionary(i => $"a{i}", i => new MessageAttributeValue { DataType = "Number", StringValue = $"{i}" }),
        };
        var outcome = new MessageOutcome(MessageAction.DeadLetter) { Reason = "no luck", Attempts = 1 };

        await Assert.ThrowsAsync<AmazonSQSException>(() => dead.AddAsync(new DeclaredQueue("http://q", TimeSpan.FromSeconds(30), Arn, []), new Delivery(message, 0, TimeSpan.Zero), outcome, TestContext.Current.CancellationToken));

        Assert.Equal(tries, sqs.Sent.Count);
    }
}
