using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Brokers.Subjects;

/// <summary>The client library and nothing else: a loop that waits for up to ten messages and deletes them in one request.</summary>
internal sealed class PlainSqsClient(Uri server) : Subject
{
    const int MostMessages = 10;

    readonly AmazonSQSClient _sqs = new(new BasicAWSCredentials("key", "secret"), new AmazonSQSConfig { ServiceURL = server.ToString(), AuthenticationRegion = "eu-west-1" });
    readonly CancellationTokenSource _ending = new();
    Task _consuming = Task.CompletedTask;
    string? _url;

    public override async Task PrepareAsync() => _url = (await _sqs.CreateQueueAsync($"plain-{Guid.NewGuid():N}")).QueueUrl;

    public override int AtATime => MostMessages;

    public override Task PublishAsync(int number) =>
        _sqs.SendMessageBatchAsync(_url, [.. Enumerable.Range(0, AtATime).Select(index => new SendMessageBatchRequestEntry($"{index}", Placed.Of(number + index).Text))]);

    public override Task ConsumeAsync(Action handled)
    {
        _consuming = Task.Run(() => RunAsync(handled));
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _consuming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _sqs.Dispose();
        _ending.Dispose();
    }

    async Task RunAsync(Action handled)
    {
        while (true)
        {
            var received = await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = _url, MaxNumberOfMessages = MostMessages, WaitTimeSeconds = 20 }, _ending.Token);
            var messages = received.Messages ?? [];
            messages.ForEach(_ => handled());
            await _sqs.DeleteMessageBatchAsync(_url, [.. messages.Select((message, index) => new DeleteMessageBatchRequestEntry($"{index}", message.ReceiptHandle))], _ending.Token);
        }
    }
}
